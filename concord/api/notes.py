"""Notes of a segment: as plain Markdown, as a shared document that editors grow together, and what its lines become."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Any, Literal

from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema

from concord.api.finding import seen_segment
from concord.api.request import Request
from concord.api.shapes import Body
from concord.foundation.errors import Refused
from concord.meetings.models import Segment
from concord.people.permissions import require
from concord.segments.notes_exchange import exchanged
from concord.segments.noting import add_typing, notes_of, rewrite
from concord.segments.taking_lines import take_line

router = Router(tags=["Room"])

LONGEST = 400_000  # characters of a body; the domain says what is too long for notes
LARGEST = 2_000_000  # of base64


class NotesOut(Schema):
    """The notes of a segment, as everybody reads them."""

    segment: int = Field(alias="pk")
    text: str = Field(alias="notes", description="Markdown.")


class NotesIn(Body):
    text: str = Field(max_length=LONGEST, examples=["## Where we stand\n- Ben: call the bank by Friday"])
    seen: str | None = Field(
        None, max_length=LONGEST, description="The notes as you had read them: what others wrote since then stays."
    )


class TypingIn(Body):
    """Both are Yjs (version 1), base64; the text is called “notes”."""

    update: str = Field("", max_length=LARGEST, description="What was typed. Sent twice it counts once.")
    vector: str = Field("", max_length=LARGEST, description="What you know already: a state vector.")


class TypingOut(Schema):
    """What you lack, and what the server knows. `again`: it lacks something of yours; send all since its vector."""

    update: str
    vector: str
    again: bool
    text: str


class LineIn(Body):
    line: str = Field(max_length=4000, description="The whole line as it stands in the notes.")
    becomes: Literal["action", "decision", "win"]


class LineOut(Schema):
    """What now stands at the end of the line."""

    mark: str


@router.get("/segments/{int:id}/notes", response=NotesOut)
def read_notes(request: Request, id: int) -> Segment:
    """The notes of a segment."""
    return enterable(request, id)


@router.put("/segments/{int:id}/notes", response=NotesOut)
def write_notes(request: Request, id: int, body: NotesIn) -> Segment:
    """Write the notes as a whole, into whatever others are typing: only what you changed is changed."""
    segment = enterable(request, id)
    rewrite(segment, by=request.actor, at=timezone.now(), text=body.text, seen=body.seen)
    return segment


@router.post("/segments/{int:id}/notes/typing", response=TypingOut)
def type_notes(request: Request, id: int, body: TypingIn) -> dict[str, Any]:
    """Exchange typing, as an editor does: send what was typed, take what you lack. Safe to repeat."""
    segment = enterable(request, id)
    update, vector = from_base64(body.update, "update"), from_base64(body.vector, "vector")
    document = add_typing(segment, by=request.actor, at=timezone.now(), update=update) if update else notes_of(segment)
    found = exchanged(document, vector)
    lacking, known = b64encode(found.lacking).decode(), b64encode(found.vector).decode()
    return {"update": lacking, "vector": known, "again": found.again, "text": document.text}


@router.post("/segments/{int:id}/notes/lines", response=LineOut)
def take_line_of_notes(request: Request, id: int, body: LineIn) -> dict[str, str]:
    """Make an action, a decision or a win of a line: who and by when are read from it. The line is marked."""
    segment = enterable(request, id)
    return {"mark": take_line(segment, by=request.actor, at=timezone.now(), line=body.line, becomes=body.becomes)}


def from_base64(sent: str, field: str) -> bytes:
    try:
        return b64decode(sent, validate=True)
    except ValueError as error:
        raise Refused(_("This is not base64, or it is cut off."), field=field) from error


def enterable(request: Request, pk: int) -> Segment:
    segment = seen_segment(request, pk)
    require(request.actor, "room.enter", segment)
    return segment
