"""Growth plans at a glance: a board by stage, and a timeline of looks at them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from concord.foundation.errors import Denied
from concord.pages.door import answer
from concord.pages.plan_forms import NewPlanForm, PlanForm, worded
from concord.pages.plan_reading import address_of, plans_read, readable
from concord.pages.plan_timeline import timeline_of
from concord.pages.turning import sent, turn_to, where_from
from concord.pages.unchanged import made_once
from concord.people.clock import day_here
from concord.people.models import Team
from concord.people.permissions import may, require
from concord.people.request import Request
from concord.plans import moving, proposing
from concord.plans.explaining import sum_said
from concord.plans.models import Budget, GrowthPlan
from concord.plans.stages import MEANS, Stage
from concord.plans.wording import PlanWords


@dataclass(frozen=True)
class Column:
    """One stage and its plans."""

    stage: Stage
    means: str
    plans: list[GrowthPlan]


@require_GET
@made_once
def board(request: Request) -> HttpResponse:
    """Every plan at its stage."""
    plans = list(plans_read(request).at_a_glance())
    shown = {
        "columns": [
            Column(stage, str(MEANS[stage]), [plan for plan in plans if plan.stage == stage]) for stage in Stage
        ],
        "any": bool(plans),
        "asked": sums_asked(plans),
        "today_here": day_here(timezone.now()),
        "moves": bool(tables(request, "plan.change")),
        "proposes": bool(tables(request, "plan.propose")),
        "imports": bool(tables(request, "plan.import")),
        "prepares": bool(tables(request, "budget.prepare")),
        "budgets": list(Budget.objects.filter(team__in=request.actor.teams)[:12]),
    }
    return render(request, "plans/board.html", shown)


@require_GET
@made_once
def timeline(request: Request) -> HttpResponse:
    """When we looked at which plan, what came of it, and when we look next."""
    today = day_here(timezone.now())
    rows = plans_read(request).prefetch_related("reviews")
    shown = {"timeline": timeline_of(list(rows), today=today), "today_here": today}
    return render(request, "plans/timeline.html", shown)


@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Propose a plan, at the first table or at the one that the address names."""
    teams = tables(request, "plan.propose")
    if not teams:
        raise Denied(_("Plans are proposed by those who sit at a table. Ask the chair of your team for a seat."))
    team = next((team for team in teams if str(team.pk) == request.GET.get("team")), teams[0])
    form = NewPlanForm(sent(request), team=team)
    made: list[GrowthPlan] = []

    def propose(stage: str, **said: Any) -> None:
        made.append(proposing.propose(team, by=request.actor, at=timezone.now(), words=worded(said), stage=stage))

    if answer(form, propose):
        return turn_to(request, address_of(made[0]), say=_("Proposed. Say next by which numbers you judge it."))
    shown = {"form": form, "teams": teams, "team": team}
    return render(request, "plans/new.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def editing(request: Request, pk: int) -> HttpResponse:
    """Change what a plan says."""
    plan = readable(request, pk)
    require(request.actor, "plan.change", plan)
    form = PlanForm(sent(request), team=plan.team, initial=PlanForm.starting(plan))
    if answer(form, lambda **said: proposing.change(plan, by=request.actor, at=timezone.now(), words=kept(plan, said))):
        return turn_to(request, address_of(plan), say=_("Changed."))
    shown = {"form": form, "plan": readable(request, pk)}
    return render(request, "plans/editing.html", shown, status=422 if form.errors else 200)


def kept(plan: GrowthPlan, said: dict[str, Any]) -> PlanWords:
    """A form that offers no goals takes none away."""
    return worded({"goal": plan.goal, **said})


@require_POST
def stage(request: Request, pk: int) -> HttpResponse:
    """Move a plan to another stage."""
    plan = readable(request, pk)
    to, was = request.POST.get("to") or request.GET.get("to", ""), plan.stage
    moving.move(plan, by=request.actor, at=timezone.now(), to=to, seen=request.POST.get("seen", ""))
    said = _("“%(plan)s” is now at “%(stage)s”.") % {"plan": plan.title, "stage": Stage(plan.stage).label}
    undo = f"/plans/{plan.pk}/stage?to={was}" if was != plan.stage else ""
    return turn_to(request, where_from(request, "/plans"), say=said, undo=undo)


def tables(request: Request, right: str) -> list[Team]:
    """The teams where the reader may do this."""
    ids = [team for team in request.actor.teams if may(request.actor, right, Team(pk=team))]
    return list(Team.objects.filter(pk__in=ids).order_by("pk")) if ids else []


def sums_asked(plans: list[GrowthPlan]) -> list[str]:
    """What plans that go on ask for together, a sum for each currency."""
    sums: dict[str, int] = {}
    for plan in plans:
        if plan.asked and plan.stage not in (Stage.STOPPED, Stage.SETTLED):
            sums[plan.currency] = sums.get(plan.currency, 0) + plan.asked
    return [sum_said(amount, currency) for currency, amount in sorted(sums.items())]
