"""What rules look at: one agenda with its table and its team's past, each asked for once, whatever rules there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, Subquery, prefetch_related_objects

from concord.celebrations.models import Win
from concord.meetings.models import Segment
from concord.people.models import AT_THE_TABLE, Membership
from concord.rhythm.models import Attendance, Meeting
from concord.values.fading import freshness

BACK = timedelta(days=182)  # how far rules look back
QUARTER = timedelta(days=91)


@dataclass(frozen=True)
class AtTable:
    """A chair or member, their department, and what they said about coming."""

    person: int
    name: str
    department: int | None
    department_name: str
    answer: str


@dataclass(frozen=True)
class Celebrated:
    """When a department was celebrated last, and whether a win of it waits for a meeting."""

    name: str
    last: datetime | None
    waits: bool


@dataclass(frozen=True)
class Held:
    """A meeting that was held in Concord: its time, the kinds it went through, and those it skipped."""

    starts: datetime
    kinds: frozenset[str]
    skipped: frozenset[str]


class Agenda:
    """A meeting and its segments in order. What a rule needs beyond them is read when the first one asks for it.

    `table` saves a query for a page that knows already who sits there.
    """

    def __init__(self, meeting: Meeting, segments: Sequence[Segment], table: Sequence[AtTable] | None = None) -> None:
        self.meeting, self.segments = meeting, list(segments)
        prefetch_related_objects([row for row in self.segments if row.topic_id], "topic__departments")
        if table is not None:
            self.table = list(table)

    def has(self, *kinds: str) -> bool:
        return any(row.kind in kinds for row in self.segments)

    @property
    def minutes(self) -> int:
        return sum(row.minutes for row in self.segments)

    @cached_property
    def table(self) -> list[AtTable]:
        """Chair and members. One query."""
        said = Attendance.objects.filter(meeting=self.meeting, person=OuterRef("person")).values("answer")[:1]
        seats = Membership.objects.filter(
            team=self.meeting.team_id, kind__in=AT_THE_TABLE, person__left_at=None
        ).annotate(said=Subquery(said))
        rows = seats.values_list("person", "person__name", "person__department", "person__department__name", "said")
        return [AtTable(pk, name, unit, unit_name or "", said or "") for pk, name, unit, unit_name, said in rows]

    @property
    def coming(self) -> list[AtTable]:
        """Those who have not said no."""
        return [row for row in self.table if row.answer != "no"]

    @cached_property
    def celebrated(self) -> list[Celebrated]:
        """The departments at this table, by name. One query."""
        rows = Win.objects.filter(team=self.meeting.team_id).values("department")
        rows = rows.annotate(
            last=Max("celebrated_in__starts"), waiting=Count("pk", filter=Q(celebrated_in=None, set_aside_at=None))
        )
        known = {row["department"]: row for row in rows.order_by("department")}
        names = {row.department: row.department_name for row in self.table if row.department}
        nothing: dict[str, Any] = {}
        found = [(name, known.get(unit, nothing)) for unit, name in sorted(names.items(), key=lambda row: row[1])]
        return [Celebrated(name, row.get("last"), bool(row.get("waiting"))) for name, row in found]

    @cached_property
    def faded_values(self) -> list[str]:
        """Values that had no story for as long as the organization set, in our order. One query."""
        return [row.value.word for row in freshness(on=self.meeting.starts.date()) if row.faded]

    @cached_property
    def held(self) -> list[Held]:
        """The team's meetings of the last half-year before this one, newest first. One query.

        Those that were moved in from other minutes are left out: what was done in them, Concord does not know.
        """
        starts = self.meeting.starts
        meetings = Meeting.objects.filter(
            team=self.meeting.team_id, ended_at__isnull=False, imported_from="", starts__lt=starts
        ).filter(starts__gt=starts - BACK)
        columns = ("pk", "starts", "segments__kind", "segments__skipped", "segments__began_at")
        when: dict[int, datetime] = {}
        went: dict[int, set[str]] = defaultdict(set)
        left: dict[int, set[str]] = defaultdict(set)
        for pk, starts, kind, skipped, began in meetings.exclude(pk=self.meeting.pk).values_list(*columns):
            when[pk] = starts
            (left if skipped or not began else went)[pk].add(kind)
        newest = sorted(when, key=lambda pk: when[pk], reverse=True)
        return [Held(when[pk], frozenset(went[pk]), frozenset(left[pk] - went[pk])) for pk in newest]

    @property
    def is_young(self) -> bool:
        """Whether the team has not met here for a quarter yet: too early to say what it does not do."""
        return not self.held or self.meeting.starts - self.held[-1].starts < QUARTER

    def since(self, kinds: Collection[str], past: Sequence[Held]) -> bool:
        """Whether one of `kinds` stands on this agenda or was held in one of `past`."""
        return self.has(*kinds) or any(row.kinds & set(kinds) for row in past)

    @property
    def within_a_quarter(self) -> list[Held]:
        return [row for row in self.held if self.meeting.starts - row.starts <= QUARTER]
