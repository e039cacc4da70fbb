"""When somebody works, on their own clock: Monday to Friday, from eight to six unless they say otherwise."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from concord.people.clock import zone_of
from concord.people.models import Person

MORNING, EVENING, SATURDAY = time(8), time(18), 5
Span = tuple[datetime, datetime]


def working_day(person: Person, day: date) -> Span:
    """From when to when they work on that day; nothing on a weekend. An end before the beginning is on the next day."""
    zone = zone_of(person)
    begins = datetime.combine(day, person.works_from or MORNING, zone)
    ends = datetime.combine(day, person.works_until or EVENING, zone)
    if day.weekday() >= SATURDAY:
        return begins, begins
    return begins, ends if ends > begins else ends + timedelta(days=1)


def works(person: Person, span: Span) -> bool:
    """Whether all of it lies in one of their working days."""
    local = span[0].astimezone(zone_of(person)).date()
    days = (local, local - timedelta(days=1))  # yesterday's may reach into the night
    return any(begins <= span[0] and span[1] <= ends for begins, ends in (working_day(person, day) for day in days))
