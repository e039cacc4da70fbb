"""What people prepare before a meeting: the part of a segment's kind that is open while the segment is to come."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from concord.foundation.errors import Refused
from concord.meetings.models import Segment
from concord.pages.turning import turn_to
from concord.people.permissions import may
from concord.people.request import Request
from concord.segments.kind import Kind, kind_of, play
from concord.segments.reading_values import read_values


@require_GET
def preparation(request: Request, pk: int) -> HttpResponse:
    """What there is to prepare, and by whom."""
    return shown(request, *to_prepare(request, pk))


@require_POST
def deed(request: Request, pk: int, name: str) -> HttpResponse:
    """Make a move of the kind that is possible before the meeting. What was refused stays in the form."""
    segment, kind = to_prepare(request, pk)
    try:
        values = read_values(kind, name, request.POST, meeting=segment.meeting)
        play(segment, name, by=request.actor, at=timezone.now(), **values)
    except Refused as refused:
        return shown(request, segment, kind, errors=refused.sentence)
    return turn_to(request, reverse("preparation", args=[pk]), say=_("Kept for the meeting."))


def to_prepare(request: Request, pk: int) -> tuple[Segment, Kind]:
    """The segment and its kind, or 404 for somebody of another team and for a kind that nobody prepares."""
    rows = Segment.objects.filter(meeting__team__in=request.actor.teams).select_related("meeting__team")
    segment = get_object_or_404(rows, pk=pk)
    kind = kind_of(segment.kind)
    if not kind.is_prepared:
        raise Http404
    return segment, kind


def shown(request: Request, segment: Segment, kind: Kind, *, errors: str = "") -> HttpResponse:
    typed = request.POST if errors else {}
    context = {
        **kind.preparation(segment, request.actor, typed),
        "segment": segment,
        "meeting": segment.meeting,
        "kind": kind,
        "to_come": segment.began_at is None and segment.meeting.state in ("planned", "live"),
        "facilitates": may(request.actor, "room.facilitate", segment),
        "move_address": f"{reverse('preparation', args=[segment.pk])}/",
        "part": f"{kind.template}#before",
        "refusal": errors,
    }
    return render(request, "preparation/preparation.html", context, status=422 if errors else 200)
