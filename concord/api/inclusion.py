"""Who is in the room: departments, clocks, hours; made from what people chose to give."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from ninja import Field, Router, Schema

from concord.api.finding import seen_team
from concord.api.request import Request
from concord.api.shapes import DepartmentBrief, PersonBrief
from concord.meetings.representing import without_a_seat, without_a_voice
from concord.people.clock import day_here
from concord.people.table import table_of
from concord.people.tenure import tenure
from concord.rhythm.hours import borne, zones
from concord.rhythm.models import Meeting

router = Router(tags=["People"])


class TenureOut(Schema):
    """Whole years. Null where fewer than three have said it."""

    said: int
    unsaid: int
    shortest: int | None
    middle: int | None
    longest: int | None


class BorneOut(Schema):
    """Of the meetings of the last quarter that somebody attended, how many lay outside their working hours."""

    person: PersonBrief
    attended: int
    outside: int


class MissingOut(Schema):
    """An item of the next meeting that touches departments of which nobody comes."""

    segment: int = Field(alias="segment.pk")
    title: str = Field(alias="segment.title")
    departments: list[DepartmentBrief]


class InclusionOut(Schema):
    without_a_seat: list[DepartmentBrief]
    without_a_voice: list[MissingOut]
    zones: dict[str, int]
    tenure: TenureOut
    hours: list[BorneOut]


@router.get("/teams/{int:id}/inclusion", response=InclusionOut)
def read_inclusion(request: Request, id: int) -> dict[str, Any]:
    """Whose view is missing, and in whose hours the team meets. Suggestions, and no label on anybody."""
    team, now = seen_team(request, id), timezone.now()
    people = list(table_of(team.pk).select_related("organization", "department"))
    coming = Meeting.objects.upcoming().filter(team=team, starts__gt=now).first()
    return {
        "without_a_seat": without_a_seat(team),
        "without_a_voice": without_a_voice(coming) if coming else [],
        "zones": dict(zones(people)),
        "tenure": tenure(people, on=day_here(now)),
        "hours": borne(team, at=now),
    }
