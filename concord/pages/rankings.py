"""Rankings: give your order, open all together, see where the team stands, talk, rank once more."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from concord.foundation.errors import Refused
from concord.goals.models import Goal
from concord.pages.door import answer, readable_row
from concord.pages.ranking_course import course_of
from concord.pages.turning import sent, turn_to
from concord.people.models import Team
from concord.people.permissions import may
from concord.people.request import Request
from concord.rankings import giving, preparing
from concord.rankings.models import Ranking
from concord.rankings.outcome import Outcome
from concord.rankings.showing import ballot, outcome


class RankingForm(forms.Form):
    """What is put in order: goals that hold or wait, and lines of words."""

    title = forms.CharField(label=gettext_lazy("What is put in order?"), max_length=200, initial=gettext_lazy("What comes first this year?"))  # fmt: skip  # noqa: E501
    goals = forms.ModelMultipleChoiceField(Goal.objects.none(), label=gettext_lazy("Goals"), required=False, widget=forms.CheckboxSelectMultiple)  # fmt: skip  # noqa: E501
    others = forms.CharField(label=gettext_lazy("Anything else, one on each line"), required=False, max_length=3000, widget=forms.Textarea(attrs={"rows": 4}))  # fmt: skip  # noqa: E501
    due = forms.DateField(label=gettext_lazy("By when?"), required=False, widget=forms.DateInput(attrs={"type": "date"}))  # fmt: skip  # noqa: E501

    def clean_others(self) -> list[str]:
        return str(self.cleaned_data["others"]).splitlines()


def readable(request: Request, pk: int) -> Ranking:
    """The ranking, or 404 for whoever may not see it."""
    return readable_row(request, "ranking.read", Ranking.objects.whole(), pk)


@require_GET
def all_of_them(request: Request) -> HttpResponse:
    """Every ranking of the reader's teams, and how alike any two chose, over time."""
    rows = Ranking.objects.whole().filter(team__in=request.actor.teams)[:60]
    seen = {row.pk: Outcome(row) for row in rows if row.opened_at}
    told = [(row, row.of(request.person.pk), seen[row.pk].joint.two_alike if row.pk in seen else None) for row in rows]
    course = course_of(list(seen.values()))
    imports = any(may(request.actor, "ranking.import", Team(pk=team)) for team in request.actor.teams)
    here = {"rows": told, "course": course, "prepares": bool(tables(request)), "imports": imports}
    return render(request, "rankings/all.html", here)


def tables(request: Request) -> list[Team]:
    teams = Team.objects.filter(pk__in=request.actor.teams).order_by("pk")
    return [team for team in teams if may(request.actor, "ranking.prepare", team)]


@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Ask the team for an order."""
    teams = tables(request)
    if not teams:
        raise Http404
    team = next((row for row in teams if str(row.pk) == request.GET.get("team")), teams[0])
    form, made = RankingForm(sent(request)), []
    goals: Any = form.fields["goals"]
    goals.queryset = Goal.objects.of_the_organization().filter(team=team, ended_at=None)
    if answer(form, lambda **said: made.append(preparing.prepare(team, by=request.actor, at=timezone.now(), **said))):
        return turn_to(request, reverse("ranking", args=[made[0].pk]), say=_("Asked. Give your own order first."))
    return render(request, "rankings/new.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
def ranking(request: Request, pk: int) -> HttpResponse:
    """Your ballot while it is private; what we say together once it is open."""
    return shown(request, readable(request, pk))


def shown(request: Request, found: Ranking, refused: str = "") -> HttpResponse:
    here: dict[str, Any] = {"ranking": found, "refused": refused, "again": getattr(found, "again", None)}
    here |= outcome(found, request.person.pk) if found.opened_at else ballot(found, request.person.pk)
    return render(request, "rankings/ranking.html", here, status=422 if refused else 200)


@require_POST
def give(request: Request, pk: int) -> HttpResponse:
    """Give your order, or change it."""
    found = readable(request, pk)
    try:
        giving.give(found, by=request.actor, at=timezone.now(), places=request.POST.getlist("places"))
    except Refused as refused:
        return shown(request, readable(request, pk), refused.sentence)
    return turn_to(request, reverse("ranking", args=[pk]), say=_("Yours is in. Only you see it until all open."))


@require_POST
def open_all(request: Request, pk: int) -> HttpResponse:
    """Open all orders together."""
    try:
        giving.open_together(readable(request, pk), by=request.actor, at=timezone.now())
    except Refused as refused:
        return shown(request, readable(request, pk), refused.sentence)
    return turn_to(request, reverse("ranking", args=[pk]))


@require_POST
def again(request: Request, pk: int) -> HttpResponse:
    """After the talk: the same once more."""
    made = preparing.ask_again(readable(request, pk), by=request.actor, at=timezone.now())
    return turn_to(request, reverse("ranking", args=[made.pk]), say=_("The same again, in private."))


@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    """Take it back before it opens."""
    preparing.take_back(readable(request, pk), by=request.actor, at=timezone.now())
    return turn_to(request, reverse("rankings"), say=_("Taken back."))
