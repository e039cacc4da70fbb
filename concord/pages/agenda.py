"""The chair arranges the agenda on the meeting's page."""

from __future__ import annotations

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from concord.agenda import arranging, building
from concord.foundation.errors import Refused
from concord.meetings.models import Segment, Topic
from concord.pages.meeting import readable
from concord.pages.turning import turn_to
from concord.people.request import Request
from concord.rhythm.models import Meeting

SALT = "concord.taken-out"
LASTS = 600  # seconds: the word stands ten, a slow hand gets more


@require_POST
def building_anew(request: Request, pk: int) -> HttpResponse:
    """Build the agenda, or build it anew."""
    meeting = readable(request, pk)
    segments = building.build(meeting, by=request.actor, at=timezone.now())
    left = len(meeting.agenda_left_out)
    sentence = ngettext("%d segment", "%d segments", len(segments)) % len(segments)
    if left:
        sentence += ngettext(", %d topic did not fit", ", %d topics did not fit", left) % left
    return shown(request, meeting, _("The agenda is built: %s.") % sentence)


@require_POST
def order(request: Request, pk: int) -> HttpResponse:
    """Put the segments into the order of their ids: “4,7,5”."""
    meeting = readable(request, pk)
    ids = request.POST.get("order", "").split(",")
    if not all(pk.isdecimal() for pk in ids):
        raise Refused(_("The order is a list of segment numbers."), field="order")
    arranging.reorder(meeting, [int(pk) for pk in ids], by=request.actor, at=timezone.now())
    return shown(request, meeting)


@require_POST
def place(request: Request, pk: int) -> HttpResponse:
    """Move one segment up or down: the way that needs no script."""
    segment = arrangeable(request, pk)
    ids = list(segment.meeting.segments.order_by("position", "pk").values_list("pk", flat=True))
    here = ids.index(segment.pk)
    there = here - 1 if request.POST.get("to") == "up" else here + 1
    if 0 <= there < len(ids):
        ids[here], ids[there] = ids[there], ids[here]
        arranging.reorder(segment.meeting, ids, by=request.actor, at=timezone.now())
    return shown(request, segment.meeting)


@require_POST
def addition(request: Request, pk: int) -> HttpResponse:
    """Add a segment of a chosen kind."""
    meeting = readable(request, pk)
    segment = arranging.add(
        meeting,
        by=request.actor,
        at=timezone.now(),
        kind=request.POST.get("kind", ""),
        title=request.POST.get("title", ""),
        minutes=number(request.POST.get("minutes") or "0"),
    )
    return shown(request, meeting, _("Added at the end: %s") % segment.title)


@require_POST
def length(request: Request, pk: int) -> HttpResponse:
    """Give a segment another length."""
    segment = arrangeable(request, pk)
    arranging.resize(segment, number(request.POST.get("minutes", "")), by=request.actor, at=timezone.now())
    return shown(request, segment.meeting)


@require_POST
def removal(request: Request, pk: int) -> HttpResponse:
    """Take a segment out. The word “Undo” carries what it was."""
    segment = arrangeable(request, pk)
    meeting, waits = segment.meeting, segment.topic_id is not None
    undo = f"{reverse('segment-return', args=[meeting.pk])}?was={signed(segment)}"
    arranging.take_out(segment, by=request.actor, at=timezone.now())
    sentence = _("Taken out: %s. The topic waits for the next agenda.") if waits else _("Taken out: %s")
    return shown(request, meeting, sentence % segment.title, undo=undo)


@require_POST
def returning(request: Request, pk: int) -> HttpResponse:
    """Put back what was taken out a moment ago."""
    meeting = readable(request, pk)
    try:
        kind, title, minutes, place, topic = signing.loads(request.GET.get("was", ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature as error:
        raise Refused(_("This cannot be taken back any more. Add the segment again.")) from error
    arranging.put_back(
        meeting,
        by=request.actor,
        at=timezone.now(),
        kind=kind,
        title=title,
        minutes=minutes,
        place=place,
        topic=Topic.objects.filter(pk=topic).first(),
    )
    return shown(request, meeting)


def signed(segment: Segment) -> str:
    """What the segment was, so that it can come back as it was."""
    place = segment.meeting.segments.filter(position__lt=segment.position).count()
    was = (segment.kind, segment.title, segment.minutes, place, segment.topic_id)
    return signing.dumps(was, salt=SALT, compress=True)


def arrangeable(request: Request, pk: int) -> Segment:
    """The segment, or 404 for somebody of another team."""
    rows = Segment.objects.filter(meeting__team__in=request.actor.teams).select_related("meeting__team")
    return get_object_or_404(rows, pk=pk)


def number(text: str) -> int:
    """`text` as a number of minutes. Raises Refused."""
    if not text.strip().isdecimal():
        raise Refused(_("Write the minutes as a number, such as 10."), field="minutes")
    return int(text)


def shown(request: Request, meeting: Meeting, sentence: str = "", undo: str = "") -> HttpResponse:
    return turn_to(request, reverse("meeting", args=[meeting.pk]), say=sentence, undo=undo)
