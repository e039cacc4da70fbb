"""The first rhythm of a new team, as the set-up asks for it: a weekday, a time, how often."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from concord.agenda.building import build
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.people.acting import actor_for
from concord.people.models import Person, Team
from concord.rhythm.models import Meeting
from concord.rhythm.scheduling import start_series

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
EVERY = {"week": "FREQ=WEEKLY", "fortnight": "FREQ=WEEKLY;INTERVAL=2", "month": "FREQ=MONTHLY;BYDAY=+{nth}{day}"}


@transaction.atomic
def start_first_series(
    team: Team,
    *,
    by: Actor,
    at: datetime,
    title: str,
    weekday: int,
    clock: time,
    every: str,
    timezone: str,
    minutes: int,
    place: str = "",
) -> Meeting:
    """Start the team's rhythm and let the agenda of its first meeting build itself. Returns that meeting.

    Raises Denied, or Refused as `start_series` does, or for a rhythm that is none.
    """
    if every not in EVERY:
        raise Refused(_("Choose every week, every two weeks or every month."), field="every")
    starts = first_occurrence(weekday, clock, timezone=timezone, at=at, last_day=28 if every == "month" else 31)
    local = starts.astimezone(ZoneInfo(timezone))
    rule = EVERY[every].format(nth=min((local.day - 1) // 7 + 1, 4), day=DAYS[weekday])
    series = start_series(
        team, by=by, at=at, title=title, rule=rule, starts=starts, timezone=timezone, minutes=minutes, place=place
    )
    meeting = series.meetings.upcoming()[0]
    build(meeting, by=actor_for(Person.objects.get(pk=by.somebody)), at=at)
    return meeting


def first_occurrence(weekday: int, clock: time, *, timezone: str, at: datetime, last_day: int = 31) -> datetime:
    """The next such weekday at such a time that is two hours away at least: people need to hear of it.

    `last_day` is the last day of a month that counts: not every month has a fifth Thursday.
    """
    local = at.astimezone(ZoneInfo(timezone))
    found = (local + timedelta(days=(weekday - local.weekday()) % 7)).replace(
        hour=clock.hour, minute=clock.minute, second=0, microsecond=0
    )
    while found < at + timedelta(hours=2) or found.day > last_day:
        found += timedelta(weeks=1)
    return found
