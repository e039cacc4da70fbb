"""When a letter that can wait reaches its reader: while they work, on a working day, on their own clock."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from concord.notices.reader import MORNING
from concord.people.clock import zone_of
from concord.people.models import Person

EVENING = time(18)
SATURDAY = 5


def next_working_hour(at: datetime, person: Person) -> datetime:
    """`at` when the reader works then, else when they next begin."""
    local = at.astimezone(zone_of(person))
    begins, ends = person.works_from or MORNING, person.works_until or EVENING
    for ahead in range(4):
        day = local.date() + timedelta(days=ahead)
        starts, stops = (datetime.combine(day, clock, zone_of(person)) for clock in (begins, ends))
        if stops <= starts:  # works into the night
            stops += timedelta(days=1)
        if day.weekday() < SATURDAY and at < stops:
            return max(at, starts)
    return at
