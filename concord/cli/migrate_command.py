"""concord migrate"""

from __future__ import annotations

import click

from concord.cli.main import set_up


@click.command()
def command() -> None:
    """Bring the database up to date."""
    set_up()
    from django.core.management import call_command

    call_command("migrate", verbosity=1)
