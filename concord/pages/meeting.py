"""The page of one meeting: are we ready? And the deeds that change who comes, who leads and when it is."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from concord.pages.agenda_rows import choices, rows
from concord.pages.readiness import elsewhere, may_arrange, readiness
from concord.pages.room_to_speak import room_to_speak
from concord.pages.today import is_near
from concord.pages.turning import turn_to, where_from
from concord.pages.unchanged import made_once
from concord.people.models import Person
from concord.people.permissions import may
from concord.people.request import Request
from concord.rhythm import attending, duties
from concord.rhythm.models import Guest, Meeting
from concord.rhythm.shadowing import welcome_guests

ITS_PEOPLE = ("team", "series", "chair__department", "note_taker__department")


@require_GET
@made_once
def meeting(request: Request, pk: int) -> HttpResponse:
    """Are we ready? One page, at most twelve queries."""
    found = watchable(request, pk)
    if not may(request.actor, "meeting.read", found):
        return as_guest(request, found)
    ready, arranges = readiness(found, request.actor), may_arrange(request.actor, found)
    shown = {
        "meeting": found,
        "ready": ready,
        "rows": rows(ready.lines, arranges=arranges, token=get_token(request) if arranges else ""),
        "elsewhere": elsewhere(found),
        "arranges": arranges,
        "changes": found.state == "planned" and may(request.actor, "meeting.change", found),
        "brings": found.state == "planned" and may(request.actor, "topic.propose", found),
        "attends": found.state == "planned" and may(request.actor, "meeting.attend", found),
        "near": is_near(found, timezone.now()),
        "choices": choices(get_language()) if arranges else "",
        "room_to_speak": room_to_speak(request, found),
        "welcome_guests": welcome_guests(found) if found.has_guests else [],
    }
    return render(request, "meeting/meeting.html", shown)


def as_guest(request: Request, found: Meeting) -> HttpResponse:
    """The same page for somebody who only watches: the agenda as it stands, and nothing else of the team."""
    ready = readiness(found, request.actor)
    ready.waiting, ready.findings = [], []
    shown = {
        "meeting": found,
        "ready": ready,
        "rows": rows(ready.lines, arranges=False, token="", prepares=False),
        "elsewhere": elsewhere(found),
        "near": is_near(found, timezone.now()),
        "guest": found.guests.filter(person=request.person, ended_at=None).first(),
    }
    return render(request, "meeting/meeting.html", shown)


def watchable(request: Request, pk: int) -> Any:
    """The meeting, and whether it `has_guests`; for a guest, too; 404 for everybody else without a seat."""
    welcomed = Guest.objects.filter(meeting=OuterRef("pk"), welcomed_at__isnull=False, ended_at=None)
    rows = Meeting.objects.annotate(has_guests=Exists(welcomed)).select_related(*ITS_PEOPLE)
    found = get_object_or_404(rows, pk=pk)
    if not may(request.actor, "meeting.watch", found):
        raise Http404
    return found


def readable(request: Request, pk: int) -> Meeting:
    """The meeting with its team, series and duties, or 404 for somebody who has no seat there."""
    rows = Meeting.objects.of_teams(request.actor.teams).select_related(*ITS_PEOPLE)
    return get_object_or_404(rows, pk=pk)


@require_POST
def attendance(request: Request, pk: int) -> HttpResponse:
    """Yes, no or late."""
    found = readable(request, pk)
    said_now = request.POST.get("answer", "")
    attending.answer(found, said_now, by=request.actor, at=timezone.now())
    sentences = {
        "yes": _("You come. Thank you for saying so."),
        "late": _("You come later. The others see it."),
        "no": _("You cannot come. The others see it, and the agenda takes it into account."),
    }
    return turn_to(request, where_from(request, reverse("meeting", args=[pk])), say=sentences[said_now])


@require_POST
def duty(request: Request, pk: int) -> HttpResponse:
    """Name who chairs, or who takes notes."""
    found = readable(request, pk)
    named = request.POST.get("person", "")
    person = get_object_or_404(Person, pk=named) if named.isdecimal() else None
    duties.give_duty(found, request.POST.get("duty", ""), person, by=request.actor, at=timezone.now())
    chairs = request.POST.get("duty") == "chair"
    if person is None:
        sentence = _("Nobody chairs yet.") if chairs else _("Nobody takes notes yet.")
    else:
        sentence = (_("%s chairs.") if chairs else _("%s takes notes.")) % person.name
    return turn_to(request, reverse("meeting", args=[pk]), say=sentence)
