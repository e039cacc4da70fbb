"""The notes' own door: what a page's editor typed goes in, what it lacks comes back, and who else is there.

The same call twice changes nothing, so a page that heard no answer simply calls again.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concord.foundation import bus
from concord.foundation.errors import Denied, Refused
from concord.foundation.events import last_seq
from concord.meetings.models import NotesCursor, Segment
from concord.meetings.notes_document import clean
from concord.people.permissions import may
from concord.people.request import Request
from concord.room.moves import once, who_and_when
from concord.segments.notes_cursors import in_the_notes, leave_notes, stand_at
from concord.segments.notes_exchange import Exchanged, exchanged
from concord.segments.noting import add_typing, notes_of
from concord.segments.taking_lines import BECOMES, in_words, take_line, understood

LARGEST_UPDATE = 1_500_000  # bytes


@require_POST
def notes(request: Request, pk: int) -> HttpResponse:
    """Exchange: `update` is what was typed, `vector` what the page knows; 422 and 403 carry the sentence to show."""
    segment = enterable(request, pk)
    try:
        update, vector = sent_bytes(request, "update"), sent_bytes(request, "vector")
        answer = typed(request, segment, update, vector) if update else looked(segment, vector)
    except Refused as refused:
        return JsonResponse({"sentence": refused.sentence, "field": refused.field}, status=422)
    except Denied as denied:
        return JsonResponse({"sentence": denied.sentence, "field": ""}, status=403)
    return JsonResponse(answer | {"cursors": cursors(request, segment, told=bool(update))})


def enterable(request: Request, pk: int) -> Segment:
    """The segment, or 404 for somebody who may not enter its room."""
    if request.actor is None:
        raise Http404
    segment = get_object_or_404(Segment.objects.select_related("meeting__team"), pk=pk)
    if not may(request.actor, "room.enter", segment):
        raise Http404
    return segment


def sent_bytes(request: Request, name: str) -> bytes:
    """Bytes that were sent as base64. Raises Refused."""
    try:
        found = b64decode(request.POST.get(name, ""), validate=True)
    except ValueError as error:
        raise Refused(_("What your page sent is cut off. Reload the page: what you typed is kept."), field=name) from error  # fmt: skip  # noqa: E501
    if len(found) > LARGEST_UPDATE:
        raise Refused(_("This is too much at once. Paste it in smaller parts."), field=name)
    return found


@transaction.atomic
def typed(request: Request, segment: Segment, update: bytes, vector: bytes) -> dict[str, Any]:
    """Take it in. The number is read under the room's lock: the answer holds all that was told up to it."""
    document = add_typing(segment, update=update, **who_and_when(request))
    return as_json(exchanged(document, vector)) | {"seq": last_seq(segment.meeting.stream)}


def looked(segment: Segment, vector: bytes) -> dict[str, Any]:
    """Only look. The number is read first: what is written meanwhile is told after it."""
    seq = last_seq(segment.meeting.stream)
    segment.refresh_from_db(fields=["notes"])
    return as_json(exchanged(notes_of(segment), vector)) | {"seq": seq}


def as_json(found: Exchanged) -> dict[str, Any]:
    return {"update": base64(found.lacking), "vector": base64(found.vector), "again": found.again}


def cursors(request: Request, segment: Segment, *, told: bool) -> list[dict[str, Any]]:
    """Note where this page's cursor is, wake the others if that is news, and say where theirs are."""
    by, page, now = request.actor, request.POST.get("page", ""), timezone.now()
    if request.POST.get("leaving"):
        news = leave_notes(segment, by=by, page=page)
    else:
        places = {name: request.POST.get(name, "") for name in ("anchor", "head")}
        news = stand_at(segment, by=by, at=now, page=page, **places)
    if news and not told:
        bus.wake(f"{segment.meeting.stream} cursors")
    return [shown(row) for row in in_the_notes(segment, at=now) if (row.person_id, row.page) != (by.person_id, page)]


def shown(row: NotesCursor) -> dict[str, Any]:
    person = row.person
    colour = f"d{person.department.colour}" if person.department else ""
    return {
        "page": row.page,
        "person": person.pk,
        "name": person.first_name,
        "initials": person.initials,
        "colour": colour,
        "anchor": row.anchor,
        "head": row.head,
    }


def base64(found: bytes) -> str:
    return b64encode(found).decode()


@require_POST
def line(request: Request, pk: int, name: str) -> HttpResponse:
    """One line of the notes: “understood” says what it could become, “action”, “decision” and “win” make it."""
    segment = enterable(request, pk)
    words = clean(request.POST.get("line", ""))
    if name == "understood":
        return said(request, segment, words)
    return once(
        request,
        segment.meeting,
        lambda: take_line(segment, line=words, becomes=name, **who_and_when(request)),
    )


def said(request: Request, segment: Segment, words: str) -> HttpResponse:
    """What is understood, in the words that would stand behind the line."""
    try:
        found = understood(segment, line=words, **who_and_when(request))
    except Refused as refused:
        return JsonResponse({"sentence": refused.sentence, "field": refused.field}, status=422)
    except Denied as denied:
        return JsonResponse({"sentence": denied.sentence, "field": ""}, status=403)
    return JsonResponse({"words": found.words} | {becomes: in_words(becomes, found) for becomes in BECOMES})
