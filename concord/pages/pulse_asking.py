"""What a team is asked: the monthly pulse on or off, and questions of its own, looked at before they are kept."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from concord.foundation.errors import Refused
from concord.pages.door import answer, readable_row
from concord.pages.pulse_forms import QuestionnaireForm
from concord.pages.turning import sent, turn_to
from concord.people.models import Team
from concord.people.request import Request
from concord.pulses import monthly, own_questions, pasting
from concord.pulses.models import Questionnaire
from concord.pulses.opening import open_once


@require_POST
def habit(request: Request, pk: int) -> HttpResponse:
    """Each month, or not."""
    team = readable_row(request, "pulse.arrange", Team.objects.all(), pk)
    wanted = request.POST.get("monthly") == "yes"
    monthly.set_habit(team, by=request.actor, at=timezone.now(), monthly=wanted)
    said = _("Asked again from the next month on.") if wanted else _("Not asked any more. What was told stays.")
    return turn_to(request, reverse("pulses"), say=said)


@require_http_methods(["GET", "POST"])
def new(request: Request, pk: int) -> HttpResponse:
    """Paste, look at each row, keep."""
    team = readable_row(request, "pulse.arrange", Team.objects.all(), pk)
    form = QuestionnaireForm(sent(request))
    looking = "look" in request.POST
    if not looking and answer(form, lambda **said: add(request, team, **said)):
        said = _("Kept. It is asked with the next monthly pulse.")
        if form.cleaned_data["often"] == "once":
            said = _("Asked now, for a week. Everybody at the table is told by mail.")
        return turn_to(request, reverse("pulses"), say=said)
    pasted = pasting.read(form.data.get("text", "")) if form.is_bound else None
    if looking:
        form.errors.clear()  # nothing is kept yet, so nothing is missing
    context: dict[str, Any] = {"form": form, "team": team, "pasted": pasted}
    return render(request, "pulses/questionnaire.html", context, status=422 if form.errors else 200)


def add(request: Request, team: Team, *, often: str, **said: Any) -> None:
    """Keep them, and ask them now when that was chosen."""
    now, by = timezone.now(), request.actor
    made = own_questions.add(team, by=by, at=now, monthly=often == "monthly", **said)
    if often == "once":
        try:
            open_once(made, by=by, at=now)
        except Refused:
            own_questions.end(made, by=by, at=now)
            raise


@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    """Ask it no more."""
    found = readable_row(request, "pulse.arrange", questionnaires(), pk)
    own_questions.end(found, by=request.actor, at=timezone.now())
    return turn_to(request, reverse("pulses"), say=_("Not asked any more. What was told stays."))


@require_POST
def ask(request: Request, pk: int) -> HttpResponse:
    """Ask it once more, now."""
    found = readable_row(request, "pulse.arrange", questionnaires(), pk)
    try:
        open_once(found, by=request.actor, at=timezone.now())
    except Refused as refused:
        return turn_to(request, reverse("pulses"), say=refused.sentence)
    return turn_to(request, reverse("pulses"), say=_("Asked now, for a week. Everybody at the table is told by mail."))


def questionnaires() -> QuerySet[Questionnaire]:
    return Questionnaire.objects.filter(ended_at=None).select_related("team")
