"""Whose hours a team's meetings lie in: who met outside their working hours, and at which hour nobody would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from concord.people.clock import zone_of
from concord.people.models import Person, Team
from concord.people.table import table_of
from concord.people.working_days import works
from concord.rhythm.models import Attendance, Meeting

QUARTER = timedelta(days=91)
STEP = timedelta(minutes=30)


@dataclass(frozen=True)
class Borne:
    """How many of the meetings that somebody attended lay outside their working hours, even in part."""

    person: Person
    attended: int
    outside: int


@dataclass(frozen=True)
class Hour:
    """A start on the team's clock, and for whom a meeting then would lie outside their hours."""

    begins: time
    outside: Sequence[Person]


def borne(team: Team, *, at: datetime) -> list[Borne]:
    """Everybody at the table, whoever bore most first; the meetings held in the last quarter. Three queries."""
    people = list(table_of(team.pk).select_related("organization", "department"))
    held = Meeting.objects.held().filter(team=team, starts__gt=at - QUARTER, starts__lte=at).in_bulk()
    there = Attendance.objects.filter(meeting__in=held, was_there=True).values_list("person", "meeting")
    by_id = {person.pk: person for person in people}
    attended, outside = Counter[int](), Counter[int]()
    for person, pk in there:
        if person in by_id:
            attended[person] += 1
            outside[person] += not works(by_id[person], (held[pk].starts, held[pk].ends))
    rows = [Borne(person, attended[person.pk], outside[person.pk]) for person in people]
    return sorted(rows, key=lambda row: (-row.outside, row.person.name))


def kinder_hours(people: Sequence[Person], *, day: date, zone: ZoneInfo, minutes: int, at_most: int = 3) -> list[Hour]:
    """The starts on `day` that lie outside the fewest people's hours, the earliest of such first.

    Several when none suits everybody: whoever takes turns with them shares what is inconvenient.
    """
    moment = datetime.combine(day, time(0), zone)
    found: list[Hour] = []
    while moment.date() == day:
        span = (moment, moment + timedelta(minutes=minutes))
        found.append(Hour(moment.timetz().replace(tzinfo=None), [one for one in people if not works(one, span)]))
        moment += STEP
    fewest = min((len(hour.outside) for hour in found), default=0)
    best = [hour for hour in found if len(hour.outside) == fewest]
    return best[:1] if fewest == 0 else spread(best, at_most)


def spread(hours: Sequence[Hour], at_most: int) -> list[Hour]:
    """One of each group of people who would bear it, so that turns fall on different ones."""
    groups: dict[frozenset[int], Hour] = {}
    for hour in hours:
        groups.setdefault(frozenset(person.pk for person in hour.outside), hour)
    return list(groups.values())[:at_most]


def zones(people: Sequence[Person]) -> list[tuple[str, int]]:
    """Time zone and how many live in it, the most first."""
    counted = Counter(zone_of(person).key for person in people)
    return sorted(counted.items(), key=lambda row: (-row[1], row[0]))
