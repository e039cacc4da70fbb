"""Segments live: what a segment's kind shows this reader, and its moves, whatever the kind."""

from __future__ import annotations

import inspect
from datetime import date
from typing import Any, get_args, get_origin, get_type_hints

from django.http import HttpResponse
from django.utils import timezone
from ninja import Body as Sent
from ninja import Field, Router, Schema

from concord.agenda import arranging
from concord.api.agenda import SegmentOut
from concord.api.finding import seen_segment
from concord.api.request import Request
from concord.api.shapes import Body
from concord.api.showing import shown
from concord.meetings.models import Segment
from concord.people.permissions import may, require
from concord.segments.kind import Kind, Move, kind_of, kinds, play
from concord.segments.reading_values import read_values, without_none

router = Router(tags=["Room"])

Values = Sent[dict[str, Any]]
NOTHING: dict[str, Any] = {}
GIVEN = ("self", "segment", "by", "at")
SIMPLE: dict[Any, dict[str, str]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
}


class MoveOut(Schema):
    """A move: the phases in which it is possible (any, when empty) and what it takes, as JSON Schema."""

    name: str
    says: str
    phases: list[str]
    takes: dict[str, Any]


class KindOut(Schema):
    """A kind of segment."""

    kind: str
    label: str
    purpose: str
    minutes: int
    shortest: int
    course: str
    phases: list[str]
    moves: list[MoveOut]


class SegmentNow(SegmentOut):
    """A segment as you see it now: what its kind shows you, and the moves that are open to you."""

    step: str = Field(description="What everybody does in this phase.")
    next_phase: str | None
    shows: dict[str, Any]
    moves: list[MoveOut]


class Length(Body):
    minutes: int = Field(ge=1, le=240)


@router.get("/segment-kinds", response=list[KindOut])
def list_segment_kinds(request: Request) -> list[dict[str, Any]]:
    """Every kind of segment, with its phases and its moves."""
    return [kind_out(kind) for kind in kinds().values()]


@router.get("/segments/{int:id}", response=SegmentNow)
def read_segment(request: Request, id: int) -> dict[str, Any]:
    """A segment as you see it now. What opens together is closed until it opens."""
    return now(request, seen_segment(request, id))


@router.patch("/segments/{int:id}", response=SegmentOut, tags=["Agenda"])
def resize_segment(request: Request, id: int, body: Length) -> Segment:
    """Give a segment another length."""
    segment = seen_segment(request, id)
    arranging.resize(segment, body.minutes, by=request.actor, at=timezone.now())
    return segment


@router.delete("/segments/{int:id}", response={204: None}, tags=["Agenda"])
def take_out_segment(request: Request, id: int) -> None:
    """Take a segment out; a topic in it waits again. One that was held stays."""
    arranging.take_out(seen_segment(request, id), by=request.actor, at=timezone.now())


@router.post("/segments/{int:id}/moves/{slug:name}", response=SegmentNow)
def move_in_segment(
    request: Request, response: HttpResponse, id: int, name: str, body: Values = NOTHING
) -> dict[str, Any]:
    """Make a move of the segment's kind: thank, write, put_onto, dot, consent ... `moves` of the segment lists them."""
    segment = seen_segment(request, id)
    require(request.actor, "room.enter", segment)
    values = read_values(kind_of(segment.kind), name, body, meeting=segment.meeting)
    chosen = kind_of(segment.kind).moves().get(name)
    response.untraced = bool(chosen and chosen.untraced)  # type: ignore[attr-defined]  # read in once.py
    play(segment, name, by=request.actor, at=timezone.now(), **values)
    return now(request, seen_segment(request, id))


def is_open(move: Move, segment: Segment) -> bool:
    """Whether the move is possible in the segment's phase, or before the team turns to it."""
    if segment.began_at is None:
        return move.before
    return not move.phases or segment.phase in move.phases


def now(request: Request, segment: Segment) -> dict[str, Any]:
    """What SegmentNow shows."""
    kind = kind_of(segment.kind)
    plain = SegmentOut.from_orm(segment).model_dump(by_alias=True)
    live = segment.began_at is not None
    return plain | {
        "step": kind.context_now(segment),
        "next_phase": kind.next_phase(segment),
        "shows": shown(kind.context(segment, request.actor)) if live else {},
        "moves": [
            move_out(move)
            for move in kind.moves().values()
            if may(request.actor, move.may, segment) and is_open(move, segment)
        ],
    }


def kind_out(kind: Kind) -> dict[str, Any]:
    return {
        "kind": kind.slug,
        "label": str(kind.label),
        "purpose": str(kind.purpose),
        "minutes": kind.minutes,
        "shortest": kind.shortest,
        "course": kind.course,
        "phases": list(kind.phases),
        "moves": [move_out(move) for move in kind.moves().values()],
    }


def move_out(move: Move) -> dict[str, Any]:
    return {
        "name": move.name,
        "says": inspect.getdoc(move.call) or "",
        "phases": list(move.phases),
        "takes": schema_of(move.call),
    }


def schema_of(call: Any, *, given: tuple[str, ...] = GIVEN) -> dict[str, Any]:
    """The keyword values of a move as JSON Schema; rows are named by their id."""
    hints = get_type_hints(call)
    wanted = {name: row for name, row in inspect.signature(call).parameters.items() if name not in given}
    return {
        "type": "object",
        "properties": {name: schema_of_type(hints[name]) for name in wanted},
        "required": [name for name, row in wanted.items() if row.default is row.empty],
    }


def schema_of_type(wanted: Any) -> dict[str, Any]:
    wanted = without_none(wanted)
    if get_origin(wanted) is list:
        return {"type": "array", "items": schema_of_type(get_args(wanted)[0])}
    if wanted in SIMPLE:
        return SIMPLE[wanted]
    return {"type": "integer", "description": f"The id of a {wanted._meta.verbose_name}."}
