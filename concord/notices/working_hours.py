"""When a letter that can wait reaches its reader: while they work, on a working day, on their own clock."""

from __future__ import annotations

from datetime import datetime, timedelta

from concord.people.clock import zone_of
from concord.people.models import Person
from concord.people.working_days import working_day


def next_working_hour(at: datetime, person: Person) -> datetime:
    """`at` when the reader works then, else when they next begin."""
    today = at.astimezone(zone_of(person)).date()
    for ahead in range(4):
        starts, stops = working_day(person, today + timedelta(days=ahead))
        if starts < stops and at < stops:
            return max(at, starts)
    return at
