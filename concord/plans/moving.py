"""Take a plan from one stage to another."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.permissions import require
from concord.plans.events import PlanMoved
from concord.plans.models import GrowthPlan, StageMove
from concord.plans.proposing import lock
from concord.plans.stages import Stage, known_stage


@transaction.atomic
def move(plan: GrowthPlan, *, by: Actor, at: datetime, to: str, seen: str = "") -> None:
    """Move it. `seen` is the stage that the mover saw: when somebody else was quicker, the second is told.

    A stopped plan has no next review. Raises Denied, or Refused: no such stage, or it was moved meanwhile.
    """
    require(by, "plan.change", plan)
    stage = known_stage(to)
    lock(plan)
    if seen and plan.stage != seen and plan.stage != stage:
        now = Stage(plan.stage).label
        raise Refused(_("Somebody has moved this plan to “%s” just now. Look at it, then move it again.") % now)
    go_to(plan, stage, by=by, at=at)


def go_to(plan: GrowthPlan, stage: Stage, *, by: Actor, at: datetime) -> None:
    """The change itself, of a locked row; nothing when it is there already."""
    if plan.stage == stage:
        return
    StageMove.objects.create(plan=plan, was=plan.stage, became=stage, person_id=by.person_id, at=at)
    told = PlanMoved(plan=plan.pk, was=plan.stage, became=stage)
    plan.stage, plan.stage_since = stage, at
    if stage == Stage.STOPPED:
        plan.next_review = None
    plan.save(update_fields=["stage", "stage_since", "next_review"])
    record(told, by=by, at=at)
