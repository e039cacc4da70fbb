"""What people do in the room. A move carries the key that the browser gave it: sent twice, it happens once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from concord.foundation.errors import Denied, Refused
from concord.meetings.models import Move, Segment
from concord.people.permissions import may
from concord.people.request import Request
from concord.rhythm.models import Meeting
from concord.segments.kind import kind_of, play
from concord.segments.meeting_moves import play_in_meeting
from concord.segments.reading_values import read_values

KEY_LENGTH = 40


@require_POST
def in_meeting(request: Request, pk: int, name: str) -> HttpResponse:
    """Open, move on, hand over, raise a hand, take an action, end."""
    meeting = enterable(request, Meeting.objects.filter(pk=pk))
    return once(request, meeting, lambda: play_in_meeting(meeting, name, request.POST, **who_and_when(request)))


@require_POST
def in_segment(request: Request, pk: int, name: str) -> HttpResponse:
    """A move of the segment's kind."""
    if request.actor is None:
        raise Http404
    segment = get_object_or_404(Segment.objects.select_related("meeting__team"), pk=pk)
    meeting = enterable(request, Meeting.objects.filter(pk=segment.meeting_id))

    def deed() -> Any:
        values = read_values(kind_of(segment.kind), name, request.POST, meeting=meeting)
        return play(segment, name, **values, **who_and_when(request))

    return once(request, meeting, deed)


def enterable(request: Request, rows: Any) -> Meeting:
    """The meeting, or 404 for somebody who may not enter its room."""
    if request.actor is None:
        raise Http404
    meeting = get_object_or_404(rows.select_related("team", "series"))
    if not may(request.actor, "room.enter", meeting):
        raise Http404
    return meeting


def who_and_when(request: Request) -> dict[str, Any]:
    return {"by": request.actor.through("room"), "at": timezone.now()}


def once(request: Request, meeting: Meeting, deed: Callable[[], Any]) -> HttpResponse:
    """Do it unless this key was done; answer 204, or 422 and 403 with the sentence that the page shows."""
    key = request.POST.get("move_key", "")[:KEY_LENGTH]
    try:
        with transaction.atomic():
            if key and not claim(meeting, request.actor.somebody, key):
                return HttpResponse(status=204)
            deed()
    except Refused as refused:
        return JsonResponse({"sentence": refused.sentence, "field": refused.field}, status=422)
    except Denied as denied:
        return JsonResponse({"sentence": denied.sentence, "field": ""}, status=403)
    return HttpResponse(status=204)


def claim(meeting: Meeting, person_id: int, key: str) -> bool:
    """Whether this key is new. In the deed's own transaction: a deed that fails leaves its key unused."""
    _row, made = Move.objects.get_or_create(
        meeting=meeting, person_id=person_id, key=key, defaults={"made_at": timezone.now()}
    )
    return made
