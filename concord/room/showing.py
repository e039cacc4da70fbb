"""The room's page and its fragments. A fragment is rendered for its reader, under that reader's rights."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from concord.foundation.events import last_seq
from concord.meetings.models import Segment
from concord.people.permissions import may
from concord.people.request import Request
from concord.rhythm.models import Meeting
from concord.room.table import Seat, seats
from concord.segments.kind import Kind, kinds

FRAGMENTS = ("now", "together", "people", "agenda", "bar")


@require_GET
def room(request: Request, pk: int) -> HttpResponse:
    """The whole page, carrying the number of the last event it shows."""
    if request.actor is None:
        return redirect(f"{reverse('sign-in')}?next={request.path}")
    meeting = enterable(request, pk)
    seq = last_seq(meeting.stream)  # read first: what happens while rendering is replayed, never lost
    return render(request, "room/room.html", {**context_of(request, meeting), "seq": seq})


@require_GET
def fragment(request: Request, pk: int, fragment: str) -> HttpResponse:
    """One fragment as it looks now."""
    if request.actor is None or fragment not in FRAGMENTS:
        raise Http404
    meeting = enterable(request, pk)
    return render(request, f"room/room.html#{fragment}", context_of(request, meeting))


def enterable(request: Request, pk: int) -> Meeting:
    """The meeting, or 404 for somebody who may not enter its room."""
    rows = Meeting.objects.select_related("team", "series", "facilitator__department", "chair", "note_taker")
    meeting = get_object_or_404(rows, pk=pk)
    if not may(request.actor, "room.enter", meeting):
        raise Http404
    return meeting


def context_of(request: Request, meeting: Meeting) -> dict[str, Any]:
    """What every fragment may need."""
    now = timezone.now()
    segments = list(meeting.segments.select_related("topic"))
    for segment in segments:
        segment.meeting = meeting
    current = next((row for row in segments if row.began_at and not row.ended_at), None)
    kind = kinds()[current.kind] if current else None
    table = seats(meeting, current, at=now)
    return {
        "meeting": meeting,
        "segments": segments,
        "segment": current,
        "kind": kind,
        "following": next((row for row in segments if not row.began_at), None),
        "seats": table,
        "speaking": next((seat for seat in table if seat.speaking), None),
        "hands": sorted((seat for seat in table if seat.hand_at), key=lambda seat: (seat.turns > 0, seat.hand_at)),
        "me": next((seat for seat in table if seat.person.pk == request.actor.person_id), None),
        "facilitates": may(request.actor, "room.facilitate", meeting),
        "contributes": may(request.actor, "segment.contribute", meeting),
        "may_take_over": may(request.actor, "room.take_over", meeting) and not facilitator_here(meeting, table),
        "actions": list(meeting.actions.prefetch_related("owners__department")),
        "now": now,
        **(interaction(current, kind, request) if current and kind else {}),
    }


def interaction(segment: Segment, kind: Kind, request: Request) -> dict[str, Any]:
    """What the segment's kind shows this reader."""
    return {
        **kind.context(segment, request.actor),
        "kind_template": f"{kind.template}#{segment.phase}",
        "step": kind.context_now(segment),
        "next_phase": kind.next_phase(segment),
    }


def facilitator_here(meeting: Meeting, table: list[Seat]) -> bool:
    return any(seat.here for seat in table if seat.person.pk == meeting.facilitator_id)
