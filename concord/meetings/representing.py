"""Whose view is missing: items of a meeting that touch departments of which nobody comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from concord.meetings.models import Segment
from concord.people.models import Department, Team
from concord.people.table import table_of
from concord.rhythm.models import Attendance, Meeting


@dataclass(frozen=True)
class Missing:
    """An item, and the departments that it touches and that have no voice there."""

    segment: Segment
    departments: Sequence[Department]


def without_a_voice(meeting: Meeting) -> list[Missing]:
    """In the order of the agenda. Whoever has said no does not come. Four queries."""
    said_no = Attendance.objects.filter(meeting=meeting, answer="no").values_list("person", flat=True)
    coming = set(table_of(meeting.team_id).exclude(pk__in=said_no).values_list("department", flat=True))
    segments = meeting.segments.exclude(topic=None).select_related("topic").prefetch_related("topic__departments")
    found = [
        Missing(row, [one for one in row.topic.departments.all() if one.pk not in coming])
        for row in segments.order_by("position")
        if row.topic
    ]
    return [row for row in found if row.departments]


def without_a_seat(team: Team) -> list[Department]:
    """Departments of which nobody sits at this table, by name."""
    seated = table_of(team.pk).exclude(department=None).values("department")
    return list(Department.objects.exclude(pk__in=seated).order_by("name", "pk"))
