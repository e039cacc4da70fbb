"""concord start"""

from __future__ import annotations

import click

from concord.cli.main import set_up


@click.command()
@click.option("--no-migrate", is_flag=True, help="Start at once; the database is up to date.")
def command(no_migrate: bool) -> None:
    """Migrate, then run web and worker until stopped (Ctrl-C)."""
    set_up()
    from concord.cli.supervising import Supervisor

    Supervisor(migrate=not no_migrate).run()
