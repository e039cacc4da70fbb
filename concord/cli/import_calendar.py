"""concord import calendar FILE"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from concord.cli.import_minutes import importer, team_of
from concord.cli.main import set_up

if TYPE_CHECKING:
    from datetime import datetime

    from concord.people.models import Team
    from concord.rhythm.reading.found import FoundCalendar, FoundMeeting, FoundSeries


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--team", "team_name", default="", help="The team whose rhythm this is; needed when there are several.")
@click.option("--organization", default="", help="Its short name, when there are several organizations.")
@click.option("--as", "email", default="", help="Whose deed this is (an address); the team's chair if not given.")
@click.option(
    "--number", "numbers", multiple=True, type=int, help="Take only the one with this number; repeat for more."
)
@click.option("--yes", is_flag=True, help="Write without asking.")
def command(file: Path, team_name: str, organization: str, email: str, numbers: tuple[int, ...], yes: bool) -> None:
    """Take the team's series and meetings to come out of a calendar FILE (.ics).

    What the file holds is shown first, with numbers; nothing is written before you confirm.
    """
    set_up()
    from django.utils import timezone

    from concord.foundation.errors import Denied, Refused
    from concord.people.acting import actor_for
    from concord.rhythm.reading.calendar_file import read

    with team_of(team_name, organization) as team:
        try:
            by, at = actor_for(importer(team, email), door="cli"), timezone.now()
            usable = show(read(file.read_bytes(), timezone=team.organization.timezone), team, at=at)
            wanted = chosen(usable, numbers)
            if wanted and (yes or click.confirm(f"Take over {len(wanted)} of these?")):
                write(wanted, team, by=by, at=at)
            else:
                click.echo("Nothing was written.")
        except (Refused, Denied) as error:
            raise click.ClickException(error.sentence) from error


def show(found: FoundCalendar, team: Team, *, at: datetime) -> dict[int, FoundSeries | FoundMeeting]:
    """The preview, numbered. Returns what can be taken over."""
    from concord.rhythm.moving_in import obstacle, strangers

    usable: dict[int, FoundSeries | FoundMeeting] = {}
    entries: list[FoundSeries | FoundMeeting] = [*found.series, *found.meetings]
    for number, entry in enumerate(entries, start=1):
        why_not = obstacle(entry, at=at)
        click.echo(f"{'!' if why_not else '+'} {number}  {words(entry, team)}  {why_not}".rstrip())
        if why_not:
            continue
        usable[number] = entry
        if unknown := strangers(entry, team):
            click.echo(f"      invited there, without a seat on {team.name}: {', '.join(unknown)}")
    for left_out in found.left_out:
        click.echo(f"!    {left_out.title or 'An event'} (line {left_out.line}): {left_out.why}")
    for note in found.notes:
        click.echo(f"     {note}")
    return usable


def words(entry: FoundSeries | FoundMeeting, team: Team) -> str:
    """One line for a series or a meeting."""
    from concord.rhythm.reading.found import FoundMeeting
    from concord.rhythm.rules import in_words

    title = f"{entry.title or 'Meeting'} (line {entry.line}): "
    if isinstance(entry, FoundMeeting):
        local = entry.starts.astimezone(ZoneInfo(team.organization.timezone))
        return f"{title}{local:%Y-%m-%d %H:%M}, {entry.minutes} minutes"
    when = in_words(entry.rule, starts=entry.starts, timezone=entry.timezone)
    differing = f"{len(entry.skipped)} skipped, {len(entry.moved)} moved, {len(entry.added)} added"
    return f"{title}{when} ({entry.timezone}), {entry.minutes} minutes; {differing}"


def chosen(usable: dict[int, FoundSeries | FoundMeeting], numbers: tuple[int, ...]) -> list[FoundSeries | FoundMeeting]:
    """Those with the numbers that were asked for; all without any."""
    if unknown := [number for number in numbers if number not in usable]:
        raise click.ClickException(
            f"Number {unknown[0]} cannot be taken over. Choose from: {sorted(usable) or 'none'}."
        )
    return [usable[number] for number in numbers or usable]


def write(wanted: list[FoundSeries | FoundMeeting], team: Team, **deed: Any) -> None:
    """All of them, or none."""
    from django.db import transaction

    from concord.rhythm.moving_in import plan_meeting_from, start_series_from
    from concord.rhythm.reading.found import FoundMeeting

    with transaction.atomic():
        for entry in wanted:
            if isinstance(entry, FoundMeeting):
                plan_meeting_from(entry, team, **deed)
            else:
                start_series_from(entry, team, **deed)
    click.echo(f"Written: {len(wanted)}.")
