"""Move in with a past: preview the minutes of an existing team, file by file, then write all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from concord.foundation.actor import Actor
from concord.meetings.past_clock import clock_of
from concord.meetings.past_fates import Fate, SourceFile
from concord.meetings.past_names import Matches, UnknownName, everybody, remember, unknown_in
from concord.meetings.past_weighing import weigh_all
from concord.meetings.past_writing import write
from concord.people.models import Team
from concord.people.permissions import require


def preview(
    team: Team, files: Sequence[SourceFile], *, by: Actor, at: datetime, matches: Matches | None = None
) -> list[Fate]:
    """What would become of each file, in the order of names; nothing is written. Raises as `move_in` does."""
    require(by, "minutes.import", team)
    return weigh_all(team, sorted(files, key=lambda file: file.filename), everybody(matches), at=at)


def unknown_names(fates: Sequence[Fate], matches: Matches | None = None) -> list[UnknownName]:
    """The names in files to be written that nobody here goes by, with those who might be meant.

    The importer chooses, in `matches` of `move_in`; a name without a choice stays words in the record.
    """
    read = [fate.minutes for fate in fates if fate.minutes and fate.fate in ("create", "update")]
    return unknown_in(read, everybody(matches))


@transaction.atomic
def move_in(
    team: Team, files: Sequence[SourceFile], *, by: Actor, at: datetime, matches: Matches | None = None
) -> list[Fate]:
    """Write the past meetings that the files tell of, in one transaction, and return the fates as they were.

    Files that are refused are left out; their fates say why. Each name in `matches` becomes an alias of whom it was
    matched with. Raises Denied, or Refused for a match with somebody who is not here.
    """
    require(by, "minutes.import", team)
    Team.objects.select_for_update().get(pk=team.pk)  # two may press at once
    fates = preview(team, files, by=by, at=at, matches=matches)
    known, clock = everybody(matches), clock_of(team)
    for fate in fates:
        if fate.fate in ("create", "update"):
            write(fate, team, known, clock, by=by, at=at)
    remember(matches or {}, known, by=by, at=at)
    return fates
