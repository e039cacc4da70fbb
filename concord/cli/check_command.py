"""concord check"""

from __future__ import annotations

import click

from concord.cli.main import set_up


@click.command()
def command() -> None:
    """Look for what an operator should change; each finding has a hint. Fails when something is wrong."""
    set_up()
    from django.core.management import call_command

    call_command("check", databases=["default"], fail_level="ERROR")
