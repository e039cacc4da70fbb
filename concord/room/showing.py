"""The room's page and its fragments. A fragment is rendered for its reader, under that reader's rights."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_GET

from concord.agenda.keeping_time import falls
from concord.foundation.events import last_seq
from concord.meetings.models import Segment
from concord.meetings.printing import html
from concord.people.models import Person
from concord.people.permissions import may
from concord.people.request import Request
from concord.people.table import table_of
from concord.rhythm.models import Meeting
from concord.room.screens import screens_of
from concord.room.speaking import asked_of, limits_of, own_time, people_of
from concord.room.table import seats
from concord.segments.kind import Kind, kind_of
from concord.segments.wording_minutes import as_list

USUAL_TIME = timedelta(days=14)  # until an action is due, unless somebody says otherwise
FRAGMENTS = ("now", "together", "notes", "people", "agenda", "bar", "screen")


@dataclass(frozen=True)
class Step:
    """One phase of a segment, on the line of steps."""

    label: str
    here: bool
    done: bool


@require_GET
def room(request: Request, pk: int) -> HttpResponse:
    """The whole page, carrying the number of the last event it shows."""
    meeting = enterable(request, pk)
    seq = last_seq(meeting.stream)  # read first: what happens while rendering is replayed, never lost
    return render(request, "room/room.html", {**context_of(request, meeting), "seq": seq})


@require_GET
def fragments(request: Request, pk: int, names: str) -> HttpResponse:
    """Some fragments as they look now, one after the other: “now,people”."""
    wanted = named(names, FRAGMENTS)
    meeting = enterable(request, pk)
    return laid_out(request, "room/room.html", wanted, context_of(request, meeting, wanted))


def named(names: str, known: Collection[str]) -> tuple[str, ...]:
    """The names in an address, each once; 404 for one that nobody knows."""
    wanted = tuple(dict.fromkeys(names.split(",")))
    if not set(wanted) <= set(known):
        raise Http404
    return wanted


def laid_out(request: Request, template: str, wanted: Collection[str], context: dict[str, Any]) -> HttpResponse:
    """These parts of a page, with the moment they were made: by it the page keeps the server's time."""
    html = "".join(render_to_string(f"{template}#{name}", context, request) for name in wanted)
    return HttpResponse(html, headers={"X-Now": timezone.now().isoformat()})


def enterable(request: Request, pk: int) -> Meeting:
    """The meeting, or 404 for somebody who may not watch it."""
    rows = Meeting.objects.select_related("team", "series", "facilitator").defer(*Person.beyond_name("facilitator"))
    meeting = get_object_or_404(rows, pk=pk)
    if not may(request.actor, "meeting.watch", meeting):
        raise Http404
    return meeting


def context_of(request: Request, meeting: Meeting, wanted: Collection[str] = FRAGMENTS) -> dict[str, Any]:
    """What these fragments need. Each event makes every page ask for some: none pays for what others show."""
    now = timezone.now()
    segments = list(meeting.segments.select_related("topic"))
    for segment in segments:
        segment.meeting = meeting
    current = next((row for row in segments if row.began_at and not row.ended_at), None)
    shown: dict[str, Any] = {"notes": html(as_list(current.notes)) if current and "notes" in wanted else ""}
    if "together" in wanted:
        shown |= made_together(request, meeting, current)  # first: a kind's words never hide the room's own
    if set(wanted) - {"agenda", "notes", "screen"}:
        shown |= people_of(request, meeting, seats(meeting, current, at=now))
    if "screen" in wanted:
        shown |= screens_of(request, meeting, at=now)
    if "now" in wanted:
        shown["asked"] = asked_of(request, meeting, segments, current)
        shown["falls"] = falls(meeting, segments) if current else []
    if "bar" in wanted and meeting.state == "live":
        shown |= own_time(request, meeting)
    return {
        **shown,
        **(phase_of(current) if current else {}),
        **rights_of(request, meeting),
        **limits_of(meeting),
        "meeting": meeting,
        "segments": segments,
        "segment": current,
        "following": next((row for row in segments if not row.began_at), None),
        "now": now,
        "today": timezone.localdate(),
        "default_due": timezone.localdate() + USUAL_TIME,
    }


def made_together(request: Request, meeting: Meeting, current: Segment | None) -> dict[str, Any]:
    """What the segment's kind shows this reader, and who took on what."""
    actions = list(meeting.actions.prefetch_related("owners__department"))
    taken = [row for row in actions if current and row.segment_id == current.pk and current.kind != "action_items"]
    own = kind_of(current.kind).context(current, request.actor) if current else {}
    parked = list(meeting.parked.select_related("person", "settled_by"))
    return {
        **own,
        "actions": actions,
        "taken": taken,
        "parked": parked,
        "table": table_of(meeting.team_id) if parked else [],
    }


def rights_of(request: Request, meeting: Meeting) -> dict[str, bool]:
    """What this reader may do."""
    return {
        "facilitates": may(request.actor, "room.facilitate", meeting),
        "contributes": may(request.actor, "segment.contribute", meeting),
        "may_open": may(request.actor, "room.take_over", meeting),
        "may_end_guests": may(request.actor, "guest.welcome", meeting),
    }


def phase_of(segment: Segment) -> dict[str, Any]:
    """Where the team is in its segment, in the words of the segment's kind."""
    kind = kind_of(segment.kind)
    following = kind.next_phase(segment)
    return {
        "kind": kind,
        "kind_template": f"{kind.template}#{segment.phase}",
        "headline": kind.headline(segment),
        "step": kind.context_now(segment),
        "phases": steps(kind, segment),
        "next_phase": following,
        "next_phase_label": kind.go_on_label(segment),
    }


def steps(kind: Kind, segment: Segment) -> list[Step]:
    """The phases of the segment's kind, as the reader sees them under its question."""
    phases = kind.phases_of(segment)
    here = phases.index(segment.phase) if segment.phase in phases else 0
    return [
        Step(str(kind.phase_labels.get(phase, phase)), place == here, place < here)
        for place, phase in enumerate(phases)
    ]
