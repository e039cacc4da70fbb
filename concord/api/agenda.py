"""The agenda: built, read with what the rules notice, and arranged by the chair."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from ninja import Field, Router, Schema

from concord.agenda import arranging, building
from concord.agenda.linting import findings
from concord.api.finding import seen_meeting, watched_meeting
from concord.api.request import Request
from concord.api.shapes import Body, Id, Time
from concord.meetings.models import Segment
from concord.people.permissions import may
from concord.rhythm.models import Meeting

router = Router(tags=["Agenda"])


class SegmentOut(Schema):
    """An agenda item. `direction` says what it is about: where the organization goes, or how its units run."""

    id: int
    meeting: int = Field(alias="meeting_id")
    kind: str
    title: str
    position: int
    minutes: int
    extended: int
    must: bool
    direction: bool
    why_here: str
    topic: int | None = Field(alias="topic_id")
    phase: str
    notes: str
    began_at: Time | None
    ended_at: Time | None
    skipped: bool


class FindingOut(Schema):
    """What a rule noticed, why it matters, and what can be done. `promise` is the number it serves, 1 to 8.

    Before a meeting the rules read its agenda; while it runs its time is held against the plan; after it, what
    really happened.
    """

    rule: str
    promise: int
    sentence: str
    why: str
    remedy: str


class LeftOut(Schema):
    """What did not fit, and why."""

    title: str
    minutes: int
    why: str
    topic: int | None = None


class AgendaOut(Schema):
    """The segments in order; minutes of direction and of operations; findings; what was left out."""

    meeting: int
    built_at: Time | None
    minutes: int
    direction: int
    operations: int
    segments: list[SegmentOut]
    findings: list[FindingOut]
    left_out: list[LeftOut]


class SegmentIn(Body):
    kind: str = Field(max_length=40, examples=["discussion"])
    title: str = Field("", max_length=160)
    minutes: int = Field(0, ge=0, le=240, description="0 for the kind's own length.")
    next_up: bool = Field(False, description="Right after the running one, instead of at the end.")


class Order(Body):
    segments: list[Id] = Field(max_length=200, description="The ids of all segments, in the order wanted.")


@router.get("/meetings/{int:id}/agenda", response=AgendaOut)
def read_agenda(request: Request, id: int) -> dict[str, Any]:
    """The agenda with its times, what the rules notice, and what was left out and why. A guest sees the segments."""
    found = watched_meeting(request, id)
    hidden: dict[str, Any] = {} if may(request.actor, "meeting.read", found) else {"findings": [], "left_out": []}
    return agenda_of(found) | hidden


@router.post("/meetings/{int:id}/agenda/building", response=AgendaOut)
def build_agenda(request: Request, id: int) -> dict[str, Any]:
    """Build the agenda anew from the series' template and from what waits, fitted to the time exactly."""
    meeting = seen_meeting(request, id)
    building.build(meeting, by=request.actor, at=timezone.now())
    return agenda_of(meeting)


@router.put("/meetings/{int:id}/agenda/order", response=AgendaOut)
def reorder_agenda(request: Request, id: int, body: Order) -> dict[str, Any]:
    """Put the segments into another order. Those held already stay before the others."""
    meeting = seen_meeting(request, id)
    arranging.reorder(meeting, body.segments, by=request.actor, at=timezone.now())
    return agenda_of(meeting)


@router.post("/meetings/{int:id}/segments", response={201: SegmentOut})
def add_segment(request: Request, id: int, body: SegmentIn) -> Segment:
    """Add a segment at the end, or right after the running one."""
    return arranging.add(seen_meeting(request, id), by=request.actor, at=timezone.now(), **body.model_dump())


def agenda_of(meeting: Meeting) -> dict[str, Any]:
    """What AgendaOut shows."""
    segments = list(meeting.segments.order_by("position", "pk"))
    direction, operations = building.split(segments)
    return {
        "meeting": meeting.pk,
        "built_at": meeting.agenda_built_at,
        "minutes": meeting.minutes,
        "direction": direction,
        "operations": operations,
        "segments": segments,
        "findings": findings(meeting, segments, at=timezone.now()),
        "left_out": meeting.agenda_left_out,
    }
