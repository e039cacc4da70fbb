"""The page of one celebration: its wall of cards and photographs."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from concord.celebrations import photographing, planning
from concord.celebrations.models import Applause, Celebration
from concord.celebrations.ways import WAYS
from concord.pages.door import answer, readable_row
from concord.pages.turning import turn_to
from concord.pages.wall_forms import CardForm, PhotographForm
from concord.people.permissions import may
from concord.people.request import Request


@require_GET
def celebration(request: Request, pk: int) -> HttpResponse:
    """Its page, with the wall."""
    return wall(request, readable(request, pk))


def wall(
    request: Request,
    found: Celebration,
    *,
    form: CardForm | None = None,
    photographs: PhotographForm | None = None,
    said: str = "",
) -> HttpResponse:
    """`said`: what became of those photographs that do hang, when others do not."""
    now = timezone.now()
    hosts = request.person.department_id == found.host_id
    changes = may(request.actor, "celebration.change", found)
    context = {
        "celebration": found,
        "way": WAYS[found.what],
        "cards": list(found.wall.select_related("person__department")),
        "form": form or CardForm(),
        "photographs": shown_photographs(request, found),
        "photograph_form": photographs or PhotographForm(auto_id="photograph-%s"),
        "hangs": may(request.actor, "photograph.hang", found) and found.starts <= now and not found.cancelled_at,
        "said": said,
        "applauds": may(request.actor, "celebration.applaud", found) and not found.cancelled_at,
        "changes": changes and found.starts > now and not found.cancelled_at,
        "diets": planning.diets(found.team) if hosts or changes else [],
        "hosts": hosts,
        "over": found.ends <= now,
    }
    wrong = (form and form.errors) or (photographs and photographs.errors)
    return render(request, "celebrations/celebration.html", context, status=422 if wrong else 200)


def shown_photographs(request: Request, found: Celebration) -> list[dict[str, Any]]:
    """Each with whether this reader may take it down."""
    rows = photographing.hanging(found)
    return [{"row": row, "goes": may(request.actor, "photograph.take_down", row)} for row in rows]


@require_POST
def applaud(request: Request, pk: int) -> HttpResponse:
    """A card for the wall."""
    found, form = readable(request, pk), CardForm(request.POST)
    if answer(form, lambda words: planning.applaud(found, by=request.actor, at=timezone.now(), words=words)):
        return turn_to(request, reverse("celebration", args=[pk]), say=_("On the wall."))
    return wall(request, found, form=form)


@require_POST
def take_down(request: Request, pk: int) -> HttpResponse:
    """My card, off the wall."""
    card = get_object_or_404(Applause.objects.filter(celebration__team__in=request.actor.teams), pk=pk)
    planning.take_down(card, by=request.actor, at=timezone.now())
    return turn_to(request, reverse("celebration", args=[card.celebration_id]), say=_("Taken off the wall."))


def readable(request: Request, pk: int) -> Celebration:
    rows = Celebration.objects.select_related("team", "department", "host")
    return readable_row(request, "celebration.read", rows, pk)
