"""concord import minutes FOLDER"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from concord.cli.main import set_up

if TYPE_CHECKING:
    from concord.meetings.past_fates import Fate, SourceFile
    from concord.meetings.past_names import UnknownName
    from concord.people.models import Person, Team

READABLE = frozenset(("", ".md", ".markdown", ".mdown", ".txt", ".text"))
MARKS = {"create": "+ create ", "update": "~ update ", "skip": "= skip   ", "refused": "! refused"}


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--team", "team_name", default="", help="The team whose past this is; needed when there are several.")
@click.option("--organization", default="", help="Its short name, when there are several organizations.")
@click.option("--as", "email", default="", help="Whose deed this is (an address); the team's chair if not given.")
@click.option("--match", "matches", multiple=True, metavar="NAME=EMAIL", help="Whom a name means; repeat for more.")
@click.option("--yes", is_flag=True, help="Write without asking; what was refused is left out.")
def command(folder: Path, team_name: str, organization: str, email: str, matches: tuple[str, ...], yes: bool) -> None:
    """Read past meetings from the Markdown minutes in FOLDER and the folders in it.

    Each file's fate is shown first; nothing is written before you confirm. The same folder again skips what is
    unchanged and makes a new version of what is not.
    """
    set_up()
    from django.utils import timezone

    from concord.foundation.errors import Denied, Refused
    from concord.meetings import moving_in
    from concord.people.acting import actor_for

    files = files_in(folder)
    with team_of(team_name, organization) as team:
        try:
            by, at = actor_for(importer(team, email), door="cli"), timezone.now()
            chosen: dict[str, int | None] = dict(matched(words) for words in matches)
            fates = moving_in.preview(team, files, by=by, at=at, matches=chosen)
            show(fates)
            if not any(fate.fate in ("create", "update") for fate in fates):
                click.echo("Nothing to write.")
                return
            unknown = moving_in.unknown_names(fates, chosen)
            chosen |= {} if yes else ask_who(unknown)
            tell_words(unknown, chosen)
            if not yes and not click.confirm("Write these past meetings?"):
                click.echo("Nothing was written.")
                return
            fates = moving_in.move_in(team, files, by=by, at=at, matches=chosen)
        except (Refused, Denied) as error:
            raise click.ClickException(error.sentence) from error
        click.echo(f"Written: {sum(fate.fate in ('create', 'update') for fate in fates)}. {likely_waiting(team)}")


def files_in(folder: Path) -> list[SourceFile]:
    """Every readable file below `folder`; names are relative to it. Hidden ones are passed over."""
    from concord.meetings.past_fates import SourceFile

    found = []
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if not path.is_file() or any(part.startswith(".") for part in relative.parts):
            continue
        if path.suffix.lower() not in READABLE:
            click.echo(f"  passed over: {relative} (only Markdown and plain text: .md, .txt)")
            continue
        try:
            found.append(SourceFile(relative.as_posix(), path.read_bytes()))
        except OSError as error:
            raise click.ClickException(f"{relative} cannot be read: {error.strerror}.") from error
    if not found:
        raise click.ClickException(f"There are no Markdown or text files in {folder}.")
    return found


@contextmanager
def team_of(name: str, organization: str) -> Iterator[Team]:
    """The team, within its organization. Says which there are when the name does not tell."""
    from concord.foundation.scope import across_organizations, within
    from concord.people.models import Team

    with across_organizations():
        teams = [
            team
            for team in Team.objects.select_related("organization")
            if organization in ("", team.organization.slug) and name.casefold() in ("", team.name.casefold())
        ]
    if len(teams) != 1:
        with across_organizations():
            there = [f"{team.organization.slug}: {team.name}" for team in Team.objects.select_related("organization")]
        wanted = f"“{name}”" if name else "this"
        raise click.ClickException(
            f"{len(teams) or 'No'} team{'s' if len(teams) > 1 else ''} could be {wanted}. Say which with --team and "
            f"--organization. There are: {'; '.join(there) or 'none yet'}."
        )
    with within(teams[0].organization_id):
        yield teams[0]


def importer(team: Team, email: str) -> Person:
    """Whoever has this address, or the chair of the team."""
    from concord.people.models import Person

    if email:
        person = Person.objects.filter(email__iexact=email.strip(), left_at=None).first()
        if person is None:
            raise click.ClickException(f"Nobody here has the address {email}. Check the spelling.")
        return person
    seat = team.memberships.filter(kind="chair").select_related("person").first()
    if seat is None:
        raise click.ClickException("This team has no chair. Say whose deed this is: --as ana@example.org")
    return seat.person


def show(fates: Sequence[Fate]) -> None:
    """One line for each file, and beneath it what should be known."""
    for fate in fates:
        where = f", line {fate.line}" if fate.fate == "refused" and fate.line else ""
        click.echo(f"{MARKS[fate.fate]} {fate.filename}{where}: {fate.sentence}")
        for warning in fate.warnings:
            click.echo(f"            {warning}")


def matched(words: str) -> tuple[str, int]:
    """“Niko=niko@example.org” as a choice."""
    from concord.people.models import Person

    name, _sign, email = words.rpartition("=")
    person = Person.objects.filter(email__iexact=email.strip()).first()
    if not name.strip() or person is None:
        raise click.ClickException(
            f"--match {words}: write it like “Niko=niko@example.org”, with an address known here."
        )
    return name.strip(), person.pk


def ask_who(unknown: Sequence[UnknownName]) -> dict[str, int | None]:
    """For each name that might mean somebody: who is it? Enter leaves it as words."""
    chosen: dict[str, int | None] = {}
    for name in unknown:
        if not name.candidates:
            continue
        click.echo(f"Who is “{name.words}” ({name.filename}, line {name.line}; in {name.times} of the files)?")
        for number, person in enumerate(name.candidates, 1):
            click.echo(f"  {number}  {person.name}{f', {person.title}' if person.title else ''}")
        answer = click.prompt(
            "  Number, or 0 for nobody of these", type=click.IntRange(0, len(name.candidates)), default=0
        )
        if answer:
            chosen[name.words] = name.candidates[answer - 1].pk
    return chosen


def tell_words(unknown: Sequence[UnknownName], chosen: dict[str, int | None]) -> None:
    """The names that stay words: nobody is made up."""
    left = [name.words for name in unknown if chosen.get(name.words) is None]
    if left:
        click.echo(f"Nobody here goes by these names; they stay as words in the record: {', '.join(left)}.")


def likely_waiting(team: Team) -> str:
    from concord.meetings.models import LikelyAction

    count = LikelyAction.objects.filter(meeting__team=team, settled_at=None).count()
    if not count:
        return ""
    return f"What looks like an action waits on the chair's list, to be confirmed or dismissed: {count}."
