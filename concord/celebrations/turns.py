"""Whose turn it is: the department not celebrated for longest, and the one to host it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from concord.celebrations.models import Celebration, Win
from concord.measures.rotation import next_up
from concord.people.models import Department, Team
from concord.people.table import table_of

QUARTER = timedelta(days=91)


@dataclass(frozen=True)
class Turn:
    """A department at the table, and when it was last celebrated: at a table of its own, or with a win in a meeting."""

    department: Department
    last: datetime | None
    forgotten: bool

    def days(self, at: datetime) -> int:
        """Since then. 0 when it never was."""
        return (at - self.last).days if self.last else 0


@dataclass(frozen=True)
class Turns:
    """Every department at the table, the one that waited longest first; who comes next, and who hosts it."""

    rows: Sequence[Turn]
    next: Department | None
    host: Department | None

    @property
    def forgotten(self) -> list[Turn]:
        return [row for row in self.rows if row.forgotten]


def turns(team: Team, *, at: datetime) -> Turns:
    """Three queries. A department that has a feast ahead of it is not next; `forgotten`: not for a quarter."""
    departments = at_the_table(team)
    feasts = list(Celebration.objects.filter(team=team, cancelled_at=None).values_list("department", "host", "starts"))
    wins = Win.objects.filter(team=team, celebrated_in__isnull=False).values_list("department", "celebrated_in__starts")
    celebrated: dict[int, list[datetime]] = defaultdict(list)
    hosted: dict[int, list[datetime]] = defaultdict(list)
    for department, host, starts in feasts:
        hosted[host].append(starts)
        celebrated[department].append(starts)
    for department, starts in wins:
        celebrated[department].append(starts)
    rows = [turn(one, celebrated[one.pk], at=at) for one in departments]
    rows.sort(key=lambda row: (row.last is not None, row.last or at, row.department.name))
    ahead = [department for department, _host, starts in feasts if starts > at]
    following = fairly(departments, celebrated, away=ahead)
    hosts = [one for one in departments if following is None or one.pk != following.pk]
    return Turns(rows, following, fairly(hosts, hosted))


def at_the_table(team: Team) -> list[Department]:
    """The departments whose leaders sit there, by name."""
    found = {person.department for person in table_of(team.pk) if person.department}
    return sorted(found, key=lambda one: (one.name, one.pk))


def turn(department: Department, moments: Sequence[datetime], *, at: datetime) -> Turn:
    past = [moment for moment in moments if moment <= at]
    last = max(past, default=None)
    return Turn(department, last, forgotten=not moments or max(moments) < at - QUARTER)


def fairly(
    departments: Sequence[Department], served: Mapping[int, Sequence[datetime]], away: Sequence[int] = ()
) -> Department | None:
    """By measures/rotation: who was served longest ago. None when nobody is left."""
    by_id = {one.pk: one for one in departments}
    try:
        return by_id[next_up(list(by_id), served, away)]
    except ValueError:
        return None
