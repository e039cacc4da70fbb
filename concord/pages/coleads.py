"""Co-leads: the finder, asking, answering, handing over, and their charter."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from concord.foundation.errors import Refused
from concord.goals import chartering, coleading
from concord.goals.finding_for_all import find_for_all
from concord.goals.finding_leads import find
from concord.goals.models import CoLead, Goal
from concord.goals.network import network
from concord.pages.goal_deeds import back, done
from concord.pages.goal_forms import CharterForm, HandOverForm, YesForm
from concord.pages.goal_reading import could_follow, lead_of, readable
from concord.pages.turning import turn_to, where_from
from concord.pages.unchanged import made_once
from concord.people.models import Team
from concord.people.permissions import may, require
from concord.people.request import Request


@require_http_methods(["GET", "POST"])
def finder(request: Request, pk: int) -> HttpResponse:
    """Who could lead it, and why; asking is a deed of its own."""
    goal = readable(request, pk)
    require(request.actor, "goal.ask_lead", goal)
    context: dict[str, Any] = {"ticked": chosen(request)}
    if request.method == "POST":
        try:
            return ask(request, goal)
        except Refused as refused:
            context["refused"] = refused.sentence
    context |= {
        "goal": goal,
        "leads": goal.leads(),
        "asked": [row.person for row in goal.co_leads.all() if row.state == CoLead.State.ASKED],
        "found": find(goal),
        "could": could_follow(goal, None).select_related("department"),
        "there": {row.person_id for row in goal.co_leads.all()},
    }
    return render(request, "goals/finder.html", context, status=422 if "refused" in context else 200)


def chosen(request: Request) -> set[int]:
    return {int(pk) for pk in request.POST.getlist("people") if pk.isdecimal()}


def ask(request: Request, goal: Goal) -> HttpResponse:
    """Ask those who were ticked, with the reasons that were shown."""
    people = list(could_follow(goal, None).filter(pk__in=chosen(request)))
    because = [said[:300] for said in request.POST.getlist("because")][:8]
    asked = coleading.ask(goal, people, by=request.actor, at=timezone.now(), because=because)
    names = ", ".join(row.person.first_name for row in asked)
    return back(request, goal.pk, _("Asked: %s. Nobody leads it before they say yes.") % names)


@require_GET
def for_all(request: Request) -> HttpResponse:
    """Who could lead what, for all goals without leads at once."""
    teams = [team for team in request.actor.teams if may(request.actor, "goal.ask_lead", Team(pk=team))]
    require(request.actor, "goal.ask_lead", Team(pk=teams[0] if teams else None))
    tables = [(team, find_for_all(team.pk)) for team in Team.objects.filter(pk__in=teams).order_by("name")]
    return render(request, "goals/leads_for_all.html", {"tables": tables, "several": len(tables) > 1})


@require_POST
def consent(request: Request, pk: int) -> HttpResponse:
    """Yes, with what you bring."""
    row = lead_of(request, pk)

    def deed(goal: Goal, **said: Any) -> None:
        coleading.consent(row, **said)

    goal = readable(request, row.goal_id)
    return done(request, goal, YesForm(request.POST), "yes_form", deed, _("You lead it, with the others."))


@require_POST
def decline(request: Request, pk: int) -> HttpResponse:
    """No, kindly."""
    row = lead_of(request, pk)
    coleading.decline(row, by=request.actor, at=timezone.now(), words=request.POST.get("brings", "")[:300])
    return turn_to(request, where_from(request, reverse("goal", args=[row.goal_id])), say=_("Said, kindly."))


@require_POST
def ask_no_more(request: Request, pk: int) -> HttpResponse:
    """They are asked no more."""
    row = lead_of(request, pk)
    coleading.ask_no_more(row, by=request.actor, at=timezone.now())
    return back(request, row.goal_id, _("%s is asked no more.") % row.person.first_name)


@require_POST
def hand_over(request: Request, pk: int) -> HttpResponse:
    """Leave it in good hands."""
    row = lead_of(request, pk)
    goal = readable(request, row.goal_id)
    form = HandOverForm(request.POST, people=could_follow(goal, row.person_id))

    def deed(goal: Goal, **said: Any) -> None:
        coleading.hand_over(row, **said)

    return done(request, goal, form, "hand_over_form", deed, _("Handed over. What you wrote stands here."))


@require_POST
def charter(request: Request, pk: int) -> HttpResponse:
    """How we disagree, who covers."""
    form, deed = CharterForm(request.POST), chartering.write_charter
    return done(request, readable(request, pk), form, "charter_form", deed, _("Kept. The others are asked to agree."))


@require_POST
def agree(request: Request, pk: int) -> HttpResponse:
    """Agree to the charter."""
    chartering.agree(readable(request, pk), by=request.actor, at=timezone.now())
    return back(request, pk, _("You agree to it."))


@require_GET
@made_once
def together(request: Request) -> HttpResponse:
    """Who leads with whom."""
    return render(request, "goals/together.html", {"network": network(list(request.actor.teams))})
