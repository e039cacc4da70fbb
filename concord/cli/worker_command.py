"""concord worker"""

from __future__ import annotations

import contextlib

import click

from concord.cli.main import set_up


@click.command()
def command() -> None:
    """Drain the outbox, send mail, make meetings ahead, until stopped."""
    set_up()
    from django.db import DatabaseError
    from django.utils import timezone

    from concord.notices import beating

    with contextlib.suppress(DatabaseError):  # away for a moment: the worker itself waits for it
        beating.beat(beating.my_name(), at=timezone.now())  # heard at once, while the rest is being loaded
    from concord.notices.worker import Worker

    Worker().run()
