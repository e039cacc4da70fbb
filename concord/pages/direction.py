"""Direction: the purpose, the goals, and the decisions that hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from concord.agenda.before_unit import before_unit
from concord.decisions.models import Decision, Ending
from concord.decisions.stalling import radar
from concord.decisions.waiting_words import waits_in_words
from concord.goals.models import Goal
from concord.goals.seeing import glances
from concord.pages.unchanged import made_once
from concord.people.models import Team
from concord.people.permissions import may
from concord.people.request import Request
from concord.plans.models import GrowthPlan
from concord.plans.stages import Stage

ON_A_PAGE = 20
PLANS_SHOWN = 5
OPEN_SHOWN = 10


@require_GET
@made_once
def direction(request: Request) -> HttpResponse:
    """Why we are here, what is open, and what we decided."""
    rows = Decision.objects.filter(team__in=request.actor.teams).select_related("decider__department")
    ended = rows.exclude(closed_at=None).order_by("-closed_at").prefetch_related("successors")
    in_force = Paginator(ended.exclude(ending=Ending.WITHDRAWN), ON_A_PAGE)
    shown = {
        "purpose": request.person.organization.purpose,
        "goals": glances(Goal.objects.of_the_organization().filter(team__in=request.actor.teams, state="adopted")),
        "plans": list(growing(request)),
        "before": before_unit(request.actor.teams),
        **still_open(request),
        "withdrawn": list(ended.filter(ending=Ending.WITHDRAWN)[:ON_A_PAGE]),
        "asks": any(may(request.actor, "decision.propose", Team(pk=team)) for team in request.actor.teams),
        "imports": any(may(request.actor, "decision.import", Team(pk=team)) for team in request.actor.teams),
        "in_force": in_force.get_page(request.GET.get("page", "1")),
    }
    return render(request, "direction/direction.html", shown)


@dataclass(frozen=True)
class OpenRow:
    """An open decision, and what it waits for in words for this reader."""

    decision: Decision
    waits: str
    stalled: bool


def still_open(request: Request) -> dict[str, Any]:
    """The open ones, what stalls first; the page of what stalls has them all."""
    watched = radar(request.person.organization, list(request.actor.teams), at=timezone.now()).watched
    return {
        "open": [
            OpenRow(row.decision, waits_in_words(row, request.actor), row.stalled) for row in watched[:OPEN_SHOWN]
        ],
        "how_many_open": len(watched),
    }


def growing(request: Request) -> QuerySet[GrowthPlan]:
    """Plans that are tried or grow, the next to be looked at first."""
    stages = (Stage.TRIAL, Stage.SCALING)
    rows = GrowthPlan.objects.filter(team__in=request.actor.teams, stage__in=stages).prefetch_related(
        "leads__department"
    )
    return rows.order_by(F("next_review").asc(nulls_last=True), "pk")[:PLANS_SHOWN]
