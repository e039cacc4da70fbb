"""What imported minutes only seem to promise: each beside its line of the source, to be confirmed or dismissed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from concord.foundation.errors import Refused
from concord.meetings import settling
from concord.meetings.models import LikelyAction, SourceText
from concord.pages.meeting import readable
from concord.pages.turning import turn_to
from concord.people.models import Person
from concord.people.permissions import require
from concord.people.request import Request

AROUND = 2


@dataclass(frozen=True)
class Offer:
    """A likely action, the lines around it, and who is probably meant."""

    likely: LikelyAction
    before: list[str]
    line: str
    after: list[str]
    owners: list[Person]


@require_GET
def likely_actions(request: Request, pk: int) -> HttpResponse:
    """All that one meeting's source offers."""
    meeting = readable(request, pk)
    require(request.actor, "minutes.import", meeting)
    source = SourceText.objects.filter(meeting=meeting).first()
    lines = source.text.splitlines() if source else []
    people = list(Person.objects.filter(left_at=None))
    rows = LikelyAction.objects.filter(meeting=meeting, settled_at=None)
    shown = {"meeting": meeting, "offers": [offer(row, lines) for row in rows], "people": people}
    return render(request, "moving_in/likely_actions.html", shown)


def offer(likely: LikelyAction, lines: list[str]) -> Offer:
    here = likely.line - 1
    before, after = lines[max(0, here - AROUND) : max(0, here)], lines[here + 1 : here + 1 + AROUND]
    return Offer(likely, before, likely.source_line, after, settling.likely_owners(likely))


@require_POST
def confirmation(request: Request, pk: int) -> HttpResponse:
    """It is an action."""
    likely = readable_likely(request, pk)
    owners = list(Person.objects.filter(pk__in=[row for row in request.POST.getlist("owner") if row.isdecimal()]))
    settling.confirm(
        likely,
        by=request.actor,
        at=timezone.now(),
        owners=owners,
        due=read_day(request.POST.get("due", "")),
        what=request.POST.get("what", ""),
    )
    return turn_to(request, reverse("likely-actions", args=[likely.meeting_id]), say=_("Taken: %s") % likely.what)


@require_POST
def dismissal(request: Request, pk: int) -> HttpResponse:
    """It is none."""
    likely = readable_likely(request, pk)
    settling.dismiss(likely, by=request.actor, at=timezone.now())
    return turn_to(request, reverse("likely-actions", args=[likely.meeting_id]))


def readable_likely(request: Request, pk: int) -> LikelyAction:
    """The likely action, or 404 for somebody of another team."""
    rows = LikelyAction.objects.filter(meeting__team__in=request.actor.teams).select_related("meeting__team")
    return get_object_or_404(rows, pk=pk)


def read_day(text: str) -> date | None:
    """The day, or none. Raises Refused for what is no day."""
    try:
        day = parse_date(text) if text else None
    except ValueError:
        day = None
    if text and day is None:
        raise Refused(_("“%s” is no day. Write it like 2026-12-03.") % text, field="due")
    return day
