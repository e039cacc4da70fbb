"""concord export decisions FOLDER: what a team decided, to take away."""

from __future__ import annotations

from pathlib import Path

import click

from concord.cli.import_minutes import importer, team_of
from concord.cli.main import set_up


@click.group()
def command() -> None:
    """Take away what a team has, as plain files."""


@command.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--team", "team_name", default="", help="The team whose decisions these are.")
@click.option("--organization", default="", help="Its short name, when there are several organizations.")
@click.option("--as", "email", default="", help="Who reads (an address); the team's chair if not given.")
def decisions(folder: Path, team_name: str, organization: str, email: str) -> None:
    """Write each decision into FOLDER as a Markdown decision record. Private views stay out until they open."""
    set_up()
    from concord.decisions.folder import whole_decisions
    from concord.decisions.writing import file_name, markdown

    with team_of(team_name, organization) as team:
        reader = importer(team, email).pk
        folder.mkdir(parents=True, exist_ok=True)
        rows = list(whole_decisions([team.pk]))
        for decision in rows:
            (folder / file_name(decision)).write_text(markdown(decision, reader), encoding="utf-8")
    click.echo(f"Written into {folder}: {len(rows)}.")
