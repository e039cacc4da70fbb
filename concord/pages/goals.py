"""Goals: the tree at a glance, a new one, its words, and what a unit does for it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from concord.goals import proposing
from concord.goals.models import Goal
from concord.goals.seeing import tree
from concord.pages.door import answer
from concord.pages.goal_forms import GoalForm, SupportingForm, WordingForm
from concord.pages.goal_reading import readable, shown
from concord.pages.turning import sent, turn_to
from concord.pages.unchanged import made_once
from concord.people.models import Team
from concord.people.permissions import may, require
from concord.people.request import Request


@require_GET
@made_once
def goals(request: Request) -> HttpResponse:
    """Where we go: what we adopted, what supports it, what is proposed."""
    teams = list(request.actor.teams)
    rows = tree(teams, "proposed", "adopted", "reached", "dropped")
    by_state = {state: [row for row in rows if row.goal.state == state] for state in ("proposed", "adopted")}
    context = {
        "purpose": request.person.organization.purpose,
        **by_state,
        "ended": [row for row in rows if row.goal.ended_at],
        "proposes": bool(proposable(request)),
        "imports": any(may(request.actor, "goal.import", Team(pk=team)) for team in teams),
        "asks_leads": any(row.nobody for row in rows)
        and any(may(request.actor, "goal.ask_lead", Team(pk=team)) for team in teams),
        "measures": any(may(request.actor, "goal.measure", Team(pk=team)) for team in teams),
        "several": len({row.goal.team_id for row in rows}) > 1,
    }
    return render(request, "goals/goals.html", context)


@require_GET
def goal(request: Request, pk: int) -> HttpResponse:
    """One goal."""
    return render(request, "goals/goal.html", shown(request, readable(request, pk)))


@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Propose a goal of the whole organization."""
    teams = proposable(request)
    require(request.actor, "goal.propose", Team(pk=teams[0] if teams else None))
    form, made = GoalForm(sent(request), teams=teams), []
    if answer(form, lambda **said: made.append(proposing.propose(by=request.actor, at=timezone.now(), **said))):
        said = _("Proposed. It is on the table at the next goal setting.")
        return turn_to(request, reverse("goal", args=[made[0].pk]), say=said)
    context = {"form": form, "purpose": request.person.organization.purpose}
    return render(request, "goals/new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def wording(request: Request, pk: int) -> HttpResponse:
    """Word it anew."""
    found = readable(request, pk)
    require(request.actor, "goal.edit", found)
    form = WordingForm(sent(request), initial=words_of(found))
    if found.supports_id:
        del form.fields["departments"], form.fields["strengths"]
        form.fields["why"].required = False
    if answer(form, lambda **said: proposing.reword(found, by=request.actor, at=timezone.now(), **said)):
        return turn_to(request, reverse("goal", args=[pk]), say=_("Kept."))
    context = {"form": form, "goal": found, "purpose": request.person.organization.purpose}
    return render(request, "goals/new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def supporting(request: Request, pk: int) -> HttpResponse:
    """Say what a unit does for it."""
    found, made = readable(request, pk), []
    require(request.actor, "goal.propose", found)
    form = SupportingForm(sent(request), initial={"unit": request.person.department_id})
    deed = proposing.support
    if answer(form, lambda **said: made.append(deed(found, by=request.actor, at=timezone.now(), **said))):
        return turn_to(request, reverse("goal", args=[made[0].pk]), say=_("It stands below “%s”.") % found.title)
    context = {"form": form, "goal": found}
    return render(request, "goals/supporting.html", context, status=422 if form.errors else 200)


def proposable(request: Request) -> list[int]:
    """The teams where this reader proposes goals."""
    return [team for team in request.actor.teams if may(request.actor, "goal.propose", Team(pk=team))]


def words_of(goal: Goal) -> dict[str, Any]:
    return {
        "title": goal.title,
        "why": goal.why,
        "departments": goal.departments.all(),
        "strengths": goal.strengths,
        "due": goal.due,
    }
