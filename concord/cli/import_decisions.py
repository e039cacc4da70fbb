"""concord import decisions FOLDER"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from concord.cli.import_minutes import importer, team_of
from concord.cli.main import set_up

if TYPE_CHECKING:
    from concord.decisions.moving_in import PastDecision
    from concord.meetings.past_fates import SourceFile
    from concord.people.models import Team

READABLE = (".md", ".markdown", ".csv", ".tsv")
MARKS = {"create": "+ create ", "skip": "= skip   ", "refused": "! refused"}


@click.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
@click.option("--team", "team_name", default="", help="The team whose decisions these are.")
@click.option("--organization", default="", help="Its short name, when there are several organizations.")
@click.option("--as", "email", default="", help="Whose deed this is (an address); the team's chair if not given.")
@click.option("--yes", is_flag=True, help="Write without asking; what was refused is left out.")
def command(folder: Path, team_name: str, organization: str, email: str, yes: bool) -> None:
    """Read past decisions from the Markdown records in FOLDER, or from a CSV file.

    What would become of each is shown first; nothing is written before you confirm.
    """
    set_up()
    from django.utils import timezone

    from concord.decisions import moving_in
    from concord.foundation.errors import Denied, Refused
    from concord.people.acting import actor_for

    files = files_in(folder)
    with team_of(team_name, organization) as team:
        try:
            by = actor_for(importer(team, email), door="cli")
            fates = moving_in.preview(team, files, by=by)
            for fate in fates:
                click.echo(line_of(fate))
            click.echo("\n" + "\n".join(summary(fates, team, importer(team, email).name)))
            if not any(fate.fate == "create" for fate in fates):
                return
            if not yes and not click.confirm("Write them?"):
                click.echo("Nothing was written.")
                return
            fates = moving_in.move_in(team, files, by=by, at=timezone.now())
        except (Refused, Denied) as error:
            raise click.ClickException(error.sentence) from error
        click.echo(f"Written: {sum(fate.fate == 'create' for fate in fates)}. They stand on the page Direction.")


def line_of(fate: PastDecision) -> str:
    """“+ create   0003-toc-tool.md: “Write own TOC tool”. Decided on 2018-04-02.”"""
    where = f", line {fate.line}" if fate.fate == "refused" and fate.line else ""
    title = f"“{fate.read.question}”. " if fate.read else ""
    return f"{MARKS[fate.fate]} {fate.source}{where}: {title}{fate.sentence}"


def summary(fates: Sequence[PastDecision], team: Team, who: str) -> Iterator[str]:
    """What would be written, where and in whose name; and what would not."""
    reads = [fate.read for fate in fates if fate.fate == "create" and fate.read]
    still_open = sum(read.state == "open" for read in reads)
    undated = sum(read.undated for read in reads)
    if not reads:
        yield "Nothing to write."
    else:
        yield (
            f"{len(reads)} would be written for {team.name}, by {who}: {len(reads) - still_open - undated} ended on a "
            f"known day, {undated} on a day that nobody wrote down, {still_open} open."
        )
    if still_open:
        yield f"Open ones are decided by whom they name, and by {who} where that is nobody here."
    for fate, words in (("skip", "here already"), ("refused", "left out, since they cannot be read")):
        if count := sum(row.fate == fate for row in fates):
            yield f"{words.capitalize()}: {count}."


def files_in(folder: Path) -> list[SourceFile]:
    """The file itself, or every record below the folder; hidden ones are passed over."""
    from concord.meetings.past_fates import SourceFile

    if folder.is_file():
        return [SourceFile(folder.name, folder.read_bytes())]
    found = []
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in relative.parts)
        if path.is_file() and not hidden and path.suffix.lower() in READABLE:
            found.append(SourceFile(relative.as_posix(), path.read_bytes()))
    if not found:
        raise click.ClickException(f"There are no decision records (.md) and no .csv file in {folder}.")
    return found
