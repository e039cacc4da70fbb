"""Tell a win, whoever one is; see what became of it. Leaders set one aside, with a reason, or take it up after all."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from concord.celebrations import setting_aside, telling
from concord.celebrations.models import Win
from concord.pages.door import answer
from concord.pages.turning import sent, turn_to
from concord.pages.win_forms import ReasonForm, TellForm
from concord.people.permissions import require
from concord.people.request import Request

SHOWN = 20


@require_http_methods(["GET", "POST"])
def wins(request: Request) -> HttpResponse:
    """Tell one; below, what became of one's own."""
    require(request.actor, "win.tell")
    own = request.person.department
    form = TellForm(sent(request), initial={"department": own, "team": telling.who_hears(own)})
    told: list[Win] = []
    if answer(form, lambda **said: told.append(telling.tell(by=request.actor, at=timezone.now(), **said))):
        say = _("Told. It waits for the next meeting of %s.") % told[0].team.name
        return turn_to(request, reverse("wins"), say=say)
    context = {"form": form, "mine": list(telling.told_by(request.person)[:SHOWN])}
    return render(request, "celebrations/wins.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def set_aside(request: Request, pk: int) -> HttpResponse:
    """Not for a meeting, and why."""
    win = heard(request, pk)
    require(request.actor, "win.set_aside", win)
    form = ReasonForm(sent(request))
    if answer(form, lambda reason: setting_aside.set_aside(win, by=request.actor, at=timezone.now(), reason=reason)):
        say = _("Set aside. %s reads why.") % win.person.first_name
        return turn_to(request, reverse("celebrations"), say=say, undo=reverse("win-taking-up", args=[pk]))
    context = {"form": form, "win": win}
    return render(request, "celebrations/set_aside.html", context, status=422 if form.errors else 200)


@require_POST
def take_up(request: Request, pk: int) -> HttpResponse:
    """It waits after all."""
    setting_aside.take_up(heard(request, pk), by=request.actor, at=timezone.now())
    return turn_to(request, reverse("celebrations"), say=_("It waits for the next meeting after all."))


@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    """One's own, told by mistake."""
    win = get_object_or_404(Win, pk=pk, person=request.person)
    setting_aside.take_back(win, by=request.actor, at=timezone.now())
    return turn_to(request, reverse("wins"), say=_("Taken back. Nothing of it is kept."))


def heard(request: Request, pk: int) -> Win:
    """One that a team of this reader hears of; otherwise 404."""
    rows = Win.objects.filter(team__in=request.actor.teams).select_related("person", "team", "department")
    return get_object_or_404(rows, pk=pk)
