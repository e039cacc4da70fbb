"""The screen view: a TV or projector shows the meeting, large, without controls and without anybody's sign-in."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from concord.foundation.errors import Refused
from concord.foundation.events import last_seq
from concord.foundation.scope import within
from concord.meetings import screens
from concord.people.models import Organization, Person
from concord.people.request import Request, open_to_strangers
from concord.rhythm.models import Meeting
from concord.room.entering import SCREEN_COOKIE, Visitor, screen_of
from concord.room.showing import context_of, laid_out, named

PARTS = {"now": ("now",), "together": ("together",), "notes": ("notes",), "people": ("people",), "foot": ("together",)}
LIGHTS = ("light", "dark")


@never_cache
@open_to_strangers
@require_http_methods(["GET", "POST"])
def screen(request: Request) -> HttpResponse:
    """The meeting, when this browser shows one; else the field for the code."""
    if request.method == "POST":
        return type_code(request)
    shown = shown_here(request)
    if shown is None or "code" in request.GET:
        return code_page(request, typed=request.GET.get("code", ""))
    with as_nobody(request, shown) as organization:
        context = context_for(request, shown, ("now", "together", "notes", "people"))
        return render(request, "screen/screen.html", {**context, "organization": organization})


@never_cache
@open_to_strangers
@require_GET
def parts(request: Request, names: str) -> HttpResponse:
    """Some parts as they look now. 401 tells the page that it shows nothing any more, and to ask for a code."""
    wanted = named(names, PARTS)
    shown = shown_here(request)
    if shown is None:
        return JsonResponse({"sentence": _("This screen shows no meeting any more."), "field": ""}, status=401)
    with as_nobody(request, shown):
        needed = {fragment for part in wanted for fragment in PARTS[part]}
        return laid_out(request, "screen/screen.html", wanted, context_for(request, shown, needed))


def type_code(request: Request) -> HttpResponse:
    """Bind this browser to the meeting of the code."""
    typed = request.POST.get("code", "").replace("\x00", "")
    try:
        sealed = screens.show(typed, network=request.META.get("REMOTE_ADDR", "")[:45], at=timezone.now())
    except Refused as refused:
        return code_page(request, typed=typed, sentence=refused.sentence)
    light = request.POST.get("light", "")
    answer = redirect(f"/screen?{urlencode({'light': light})}" if light in LIGHTS else "/screen")
    answer.set_cookie(
        SCREEN_COOKIE, sealed, max_age=screens.SHOWN_AT_MOST, path="/screen", httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return answer


def code_page(request: Request, *, typed: str, sentence: str = "") -> HttpResponse:
    context = {
        "typed": typed[:12],
        "sentence": sentence,
        "letters": screens.LETTERS,
        "length": screens.LENGTH,
        "light": light_of(request),
        "was_bound": SCREEN_COOKIE in request.COOKIES,
    }
    return render(request, "screen/code.html", context, status=422 if sentence else 200)


def shown_here(request: Request) -> Visitor | None:
    """The screen that this browser is."""
    return screen_of(request.COOKIES.get(SCREEN_COOKIE, ""), request.META.get("REMOTE_ADDR", "")[:45])


@contextmanager
def as_nobody(request: Request, shown: Visitor) -> Iterator[Organization]:
    """In the meeting's organization and on its clock. Whoever is signed in on this browser counts for nothing here."""
    request.actor, request.person = shown.actor, None  # type: ignore[assignment]
    with within(shown.organization_id):
        organization = Organization.objects.get(pk=shown.organization_id)
        with timezone.override(ZoneInfo(organization.timezone)):
            yield organization


def context_for(request: Request, shown: Visitor, wanted: Collection[str]) -> dict[str, Any]:
    """What the room shows a reader who is nobody."""
    rows = Meeting.objects.select_related("team", "series", "facilitator").defer(*Person.beyond_name("facilitator"))
    meeting = get_object_or_404(rows, pk=shown.meeting_id)
    seq = last_seq(meeting.stream)  # read first, as the room does
    context = context_of(request, meeting, wanted)
    parked_open = sum(not row.settled_at for row in context.get("parked", ()))
    return {**context, "parked_open": parked_open, "seq": seq, "on_screen": True, "light": light_of(request)}


def light_of(request: Request) -> str:
    """“dark” or “light”, when the address says so; else as the screen's own browser prefers."""
    wanted = request.GET.get("light") or request.POST.get("light", "")
    return wanted if wanted in LIGHTS else ""
