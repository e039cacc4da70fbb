"""Wins, and the tables at which all leaders celebrate a department."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from concord.celebrations import planning, sharing
from concord.celebrations.models import Celebration, Win
from concord.celebrations.turns import QUARTER, turns
from concord.celebrations.ways import WAYS
from concord.goals.models import Goal, State
from concord.pages.celebration_wall import readable
from concord.pages.door import answer, readable_row
from concord.pages.turning import sent, turn_to
from concord.people.models import Department, Team
from concord.people.permissions import may, require
from concord.people.request import Request

PAST, TEAMS = 12, 5


class WinForm(forms.Form):
    """Something a department achieved."""

    words = forms.CharField(
        label=gettext_lazy("What was achieved?"),
        max_length=300,
        widget=forms.TextInput(
            attrs={"class": "words", "placeholder": gettext_lazy("Month-end closed two days earlier than ever")}
        ),
    )
    department = forms.ModelChoiceField(Department.objects.none(), label=gettext_lazy("Whose win?"), empty_label=None)
    goal = forms.ModelChoiceField(
        Goal.objects.none(),
        label=gettext_lazy("Does it bring a goal nearer?"),
        required=False,
        empty_label=gettext_lazy("None of ours"),
    )

    def __init__(self, team: Team, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered: dict[str, Any] = {
            "department": Department.objects.all(),
            "goal": Goal.objects.filter(team=team, state=State.ADOPTED),
        }
        for name, rows in offered.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]


class CelebrationForm(forms.Form):
    """For whom, by whom, when and where."""

    department = forms.ModelChoiceField(
        Department.objects.none(), label=gettext_lazy("Whom do we celebrate?"), empty_label=None
    )
    words = forms.CharField(
        label=gettext_lazy("What for?"),
        max_length=planning.LONGEST,
        widget=forms.TextInput(
            attrs={"class": "words", "placeholder": gettext_lazy("Two hundred deliveries in a day, none late")}
        ),
    )
    host = forms.ModelChoiceField(
        Department.objects.none(),
        label=gettext_lazy("Who sets the table?"),
        empty_label=None,
        help_text=gettext_lazy("Another department: nobody hosts their own feast."),
    )
    what = forms.ChoiceField(
        label=gettext_lazy("Lunch or supper?"),
        choices=[(name, way.label) for name, way in WAYS.items()],
        initial="lunch",
        widget=forms.RadioSelect,
    )
    starts = forms.DateTimeField(
        label=gettext_lazy("When?"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": gettext_lazy("Choose a day and an hour, like 2031-05-28 12:30.")},
    )
    place = forms.CharField(
        label=gettext_lazy("Where?"),
        required=False,
        max_length=planning.LONGEST_PLACE,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("The long table in the kitchen")}),
    )

    def __init__(self, team: Team, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("department", "host"):
            field: Any = self.fields[name]
            field.queryset = Department.objects.all()


@require_GET
def celebrations(request: Request) -> HttpResponse:
    """What waits to be celebrated, what is planned, who was forgotten, what was."""
    return shown(request, seen_teams(request), None)


def shown(request: Request, teams: list[Team], failed: tuple[Team, WinForm] | None) -> HttpResponse:
    now = timezone.now()
    aside = list(lately_set_aside(teams, now))
    rows = Celebration.objects.filter(team__in=teams, cancelled_at=None).select_related("department", "host", "team")
    context = {
        "coming": list(rows.filter(starts__gt=now)),
        "past": list(
            rows.filter(starts__lte=now)
            .annotate(hung=Count("photographs"))
            .prefetch_related("wall")
            .order_by("-starts", "-pk")[:PAST]
        ),
        "tables": [
            {
                "team": team,
                "turns": turns(team, at=now),
                "wins": Win.objects.waiting().filter(team=team).select_related("department", "person__department"),
                "aside": [win for win in aside if win.team_id == team.pk],
                "sets_aside": may(request.actor, "win.set_aside", team),
                "tells": may(request.actor, "win.share", team),
                "plans": may(request.actor, "celebration.plan", team),
                "form": failed[1] if failed and failed[0] == team else WinForm(team, auto_id=f"win-{team.pk}-%s"),
            }
            for team in teams
        ],
        "now": now,
    }
    return render(request, "celebrations/celebrations.html", context, status=422 if failed else 200)


def lately_set_aside(teams: list[Team], now: datetime) -> QuerySet[Win]:
    rows = Win.objects.filter(team__in=teams, set_aside_at__gt=now - QUARTER).order_by("-set_aside_at", "-pk")
    return rows.select_related("department", "person__department", "set_aside_by")


def seen_teams(request: Request) -> list[Team]:
    return list(Team.objects.filter(pk__in=request.actor.teams).order_by("pk")[:TEAMS])


@require_POST
def tell_win(request: Request, pk: int) -> HttpResponse:
    """So that all leaders hear of it, in the next meeting."""
    team = readable_row(request, "team.read", Team.objects.all(), pk)
    form = WinForm(team, request.POST, auto_id=f"win-{team.pk}-%s")
    if answer(form, lambda **said: sharing.share_win(team, by=request.actor, at=timezone.now(), **said)):
        return turn_to(request, reverse("celebrations"), say=_("Told. It waits for the next meeting."))
    return shown(request, seen_teams(request), (team, form))


@require_http_methods(["GET", "POST"])
def new(request: Request, pk: int) -> HttpResponse:
    """Plan one, with whoever waited longest and whose turn it is to host filled in."""
    team = readable_row(request, "team.read", Team.objects.all(), pk)
    require(request.actor, "celebration.plan", team)
    turn = turns(team, at=timezone.now())
    form = CelebrationForm(team, sent(request), initial={"department": turn.next, "host": turn.host})
    made: list[Celebration] = []
    if answer(form, lambda **said: made.append(planning.plan(team, by=request.actor, at=timezone.now(), **said))):
        return turn_to(request, reverse("celebration", args=[made[0].pk]), say=_("Planned. All leaders are invited."))
    context = {"form": form, "team": team, "celebration": None}
    return render(request, "celebrations/plan.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def change(request: Request, pk: int) -> HttpResponse:
    """Another time, place, host or occasion."""
    found = readable(request, pk)
    require(request.actor, "celebration.change", found)
    initial = {name: getattr(found, name) for name in ("department", "host", "what", "starts", "words", "place")}
    form = CelebrationForm(found.team, sent(request), initial=initial)
    if answer(form, lambda **said: planning.change(found, by=request.actor, at=timezone.now(), **said)):
        return turn_to(request, reverse("celebration", args=[pk]), say=_("Changed. The calendars of all follow."))
    context = {"form": form, "team": found.team, "celebration": found}
    return render(request, "celebrations/plan.html", context, status=422 if form.errors else 200)


@require_POST
def cancel(request: Request, pk: int) -> HttpResponse:
    """It is off."""
    planning.cancel(readable(request, pk), by=request.actor, at=timezone.now())
    return turn_to(request, reverse("celebrations"), say=_("Off. The calendars of all follow."))
