"""The operator's door: `concord start`, `concord check`, `concord link ana@example.org` ...

Commands are found by name and imported when called, so that `concord --help` answers at once.
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click

COMMANDS = {
    "start": "Migrate, then run web and worker until stopped; prints the address.",
    "migrate": "Bring the database up to date.",
    "demo": "Make the example organization.",
    "check": "Look for what an operator should change, with a hint for each.",
    "link": "Print a one-use sign-in link for EMAIL.",
    "token": "Print a new API token for EMAIL.",
    "worker": "Run the worker alone (on a second machine, say).",
    "measure": "Compute the measure or sign NAME from FILE again.",
    "signs": "Count the signs of unity anew: concord signs --weeks 26.",
    "decisions": "What stalls, and what it waits for: concord decisions stalled.",
    "transcript": "Print who spoke in FILE: shares and turns.",
    "export": "Write decisions as Markdown: concord export decisions FOLDER.",
    "import": "Read an existing team's past: concord import minutes FOLDER.",
}


class Commands(click.Group):
    """Finds a command's module only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        if "--help" in sys.argv[1:2] or len(sys.argv) == 1:
            return click.Command(cmd_name, help=COMMANDS[cmd_name])
        module = importlib.import_module(f"concord.cli.{cmd_name}_command")
        return module.command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a database that is away or behind is said in a sentence."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            if type(error).__module__ == "django.db.utils":  # not imported: the help answers without Django
                raise click.ClickException(
                    f"The database does not answer as it should: {str(error).strip()}\n"
                    "Bring it up to date with: concord migrate. It is looked for where CONCORD_HOME and "
                    "CONCORD_DATABASE_URL say."
                ) from error
            raise


@click.command(cls=Commands)
def main() -> None:
    """Concord keeps a leadership team united."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concord.site.settings")


def set_up() -> None:
    """Load Django: for commands that touch the database."""
    import django

    django.setup()
