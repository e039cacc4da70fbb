"""concord import WHAT: a team moves in with its past, its people and its calendar."""

from __future__ import annotations

import importlib
import sys

import click

MODULES = {
    "minutes": ("import_minutes", "Past meetings from a folder of Markdown minutes, previewed first."),
    "decisions": ("import_decisions", "Decision records in Markdown, or a CSV register, previewed first."),
    "people": ("import_people", "People from a CSV or XLSX file, previewed first."),
    "calendar": ("import_calendar", "A calendar file (iCalendar), previewed first."),
}


class Imports(click.Group):
    """Finds a sub-command's module only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in MODULES:
            return None
        module, help_text = MODULES[cmd_name]
        if ctx.info_name == "import" and sys.argv[-1:] in (["--help"], ["import"]) and cmd_name not in sys.argv:
            return click.Command(cmd_name, help=help_text)
        return importlib.import_module(f"concord.cli.{module}").command


@click.command(cls=Imports)
def command() -> None:
    """Move in with what the team has already. Nothing is written before it has been shown and confirmed."""
