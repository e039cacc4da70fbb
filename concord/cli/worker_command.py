"""concord worker"""

from __future__ import annotations

import click

from concord.cli.main import set_up


@click.command()
def command() -> None:
    """Drain the outbox, send mail, make meetings ahead, until stopped."""
    set_up()
    from concord.notices.worker import Worker

    Worker().run()
