"""Whose numbers are told next, and by whom: both by rotation, absences passed over, never one's own department."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from concord.measures.rotation import next_up
from concord.meetings.models import Segment
from concord.people.models import Department, Person, Team
from concord.people.table import table_of
from concord.rhythm.models import Attendance, Meeting

KIND = "swap_the_silo"
Seats = dict[int, int | None]  # person -> their department, in the order of names
Told = tuple[int, int | None, datetime]  # department, presenter, when


def seats_of(team: Team) -> Seats:
    """Chair and members, each with their department."""
    return dict(table_of(team.pk).values_list("pk", "department_id"))


def told(team: Team, *, but: Segment | None = None, planned: bool = True) -> list[Told]:
    """What was told in this team and, with `planned`, what is to be told in meetings to come."""
    rows = Segment.objects.filter(kind=KIND, meeting__team=team, meeting__cancelled_at=None, skipped=False)
    rows = rows.exclude(pk=but.pk if but else 0)
    rows = rows if planned else rows.exclude(began_at=None)
    found = rows.values_list("state", "began_at", "meeting__starts")
    return [
        (state["department"], state.get("presenter"), began or starts)
        for state, began, starts in found
        if "department" in state
    ]


def next_department(team: Team, *, but: Segment | None = None, planned: bool = True) -> int | None:
    """The one told longest ago, of those with somebody at the table; None when nobody else could tell them."""
    seats = seats_of(team)
    here = [pk for pk in dict.fromkeys(seats.values()) if pk and any(other != pk for other in seats.values())]
    names = Department.objects.filter(pk__in=here).order_by("name").values_list("pk", flat=True)
    return next_up(list(names), whens(told(team, but=but, planned=planned), 0)) if here else None


def next_presenter(meeting: Meeting, department: int, away: Collection[int], *, but: Segment) -> int | None:
    """Whoever of the other departments told somebody's numbers longest ago; None when nobody else can."""
    able = [person for person, own in seats_of(meeting.team).items() if own != department and person not in away]
    return next_up(able, whens(told(meeting.team, but=but), 1)) if able else None


def whens(rows: list[Told], place: int) -> dict[int, list[datetime]]:
    """When each department (place 0) or presenter (place 1) had their turn."""
    found: dict[int, list[datetime]] = {}
    for row in rows:
        key = row[place]
        if isinstance(key, int):
            found.setdefault(key, []).append(row[2])
    return found


def said_no(meeting: Meeting) -> set[int]:
    return set(Attendance.objects.filter(meeting=meeting, answer="no").values_list("person_id", flat=True))


def not_here(meeting: Meeting) -> set[int]:
    """Those at the table who have not come in."""
    came = set(Attendance.objects.filter(meeting=meeting, was_there=True).values_list("person_id", flat=True))
    return set(seats_of(meeting.team)) - came


def own_people(meeting: Meeting, department: int) -> list[Person]:
    """Those of the department at this table."""
    return list(table_of(meeting.team_id).filter(department=department))
