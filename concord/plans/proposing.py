"""Propose a growth plan, and change what it says."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.clock import day_here
from concord.people.models import Team
from concord.people.permissions import require
from concord.plans.events import PlanChanged, PlanProposed
from concord.plans.models import GrowthPlan
from concord.plans.stages import Stage, known_stage
from concord.plans.wording import PlanWords, must_come


@transaction.atomic
def propose(team: Team, *, by: Actor, at: datetime, words: PlanWords, stage: str = Stage.IDEA) -> GrowthPlan:
    """Propose a plan. Raises Denied, or Refused: no name or hypothesis, a name that is taken, a review in the past."""
    require(by, "plan.propose", team)
    columns = words.columns(team)
    must_come(words.next_review, today=day_here(at))
    must_be_free(columns["title"], team)
    plan = GrowthPlan.objects.create(
        team=team,
        stage=known_stage(stage),
        stage_since=at,
        made_by_id=by.person_id,
        made_at=at,
        promised=words.next_review,
        **columns,
    )
    plan.leads.set(words.leads)
    plan.departments.set(words.departments)
    record(PlanProposed(plan=plan.pk), by=by, at=at)
    return plan


@transaction.atomic
def change(plan: GrowthPlan, *, by: Actor, at: datetime, words: PlanWords) -> None:
    """Change what a plan says. A review day that has passed may stay. Raises Denied, or Refused as `propose` does."""
    require(by, "plan.change", plan)
    columns = words.columns(plan.team)
    lock(plan)
    if words.next_review != plan.next_review:
        must_come(words.next_review, today=day_here(at))
        must_go_on(plan, words.next_review)
    must_be_free(columns["title"], plan.team, but=plan)
    write(plan, columns, words, by=by, at=at)


def write(plan: GrowthPlan, columns: dict[str, Any], words: PlanWords, *, by: Actor, at: datetime) -> None:
    changed = [name for name, value in columns.items() if getattr(plan, name) != value]
    for name in ("leads", "departments"):
        rows, wanted = getattr(plan, name), {row.pk for row in getattr(words, name)}
        if set(rows.values_list("pk", flat=True)) != wanted:
            rows.set(wanted)
            changed.append(name)
    if not changed:
        return
    for name, value in columns.items():
        setattr(plan, name, value)
    plan.promised = plan.promised or plan.next_review
    plan.save(update_fields=[*columns, "promised"])
    record(PlanChanged(plan=plan.pk, fields=sorted(changed)), by=by, at=at)


@transaction.atomic
def put_review_off(plan: GrowthPlan, *, by: Actor, at: datetime, to: date) -> None:
    """Look at it on another day. Raises Denied, or Refused: a day that has passed, or a plan that is stopped."""
    require(by, "plan.change", plan)
    lock(plan)
    must_come(to, today=day_here(at))
    must_go_on(plan, to)
    plan.next_review, plan.promised = to, plan.promised or to
    plan.save(update_fields=["next_review", "promised"])
    record(PlanChanged(plan=plan.pk, fields=["next_review"]), by=by, at=at)


def must_go_on(plan: GrowthPlan, day: date | None) -> None:
    if day and plan.stage == Stage.STOPPED:
        raise Refused(_("This plan is stopped. Move it to another stage first, then say when you look at it."))


def must_be_free(title: str, team: Team, *, but: GrowthPlan | None = None) -> None:
    """Two who propose at once come one after the other: the team's row is locked. Raises Refused."""
    Team.objects.select_for_update().get(pk=team.pk)
    others = GrowthPlan.objects.filter(team=team).exclude(pk=but.pk if but else 0).values_list("title", flat=True)
    if any(title.casefold() == other.casefold() for other in others):
        raise Refused(
            _("There is a plan of this name already. Give this one another, or open the other one."), field="title"
        )


def lock(plan: GrowthPlan) -> None:
    """Read the plan anew, so that two who press at once come one after the other."""
    plan.refresh_from_db(from_queryset=GrowthPlan.objects.select_for_update())
