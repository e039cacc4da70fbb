"""The numbers of a plan: what is measured, and what it was on which day."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.foundation.figures import kept_figure
from concord.meetings.wording import worded
from concord.people.clock import day_here
from concord.people.permissions import require
from concord.plans.events import PlanMeasured
from concord.plans.models import GrowthPlan, Measure, Reading
from concord.plans.proposing import lock

MOST = 8


@transaction.atomic
def add_measure(
    plan: GrowthPlan, *, by: Actor, at: datetime, name: str, unit: str = "", target: Decimal | None = None
) -> Measure:
    """Say by which number the plan is judged. Raises Denied, or Refused: no name, named twice, or too many."""
    require(by, "plan.change", plan)
    name = worded(name, _("Say what is measured."), "name", at_most=120)
    lock(plan)
    names = [row.casefold() for row in plan.measures.values_list("name", flat=True)]
    if name.casefold() in names:
        raise Refused(_("This plan has a measure of this name already."), field="name")
    if len(names) >= MOST:
        raise Refused(_("%s measures are more than anybody watches. Take one out first.") % MOST)
    if len(unit := unit.strip()) > 20:
        raise Refused(_("Write the unit in at most 20 characters: “orders a week”, “%”, “EUR”."), field="unit")
    target = kept_figure(target, "target") if target is not None else None
    measure = Measure.objects.create(plan=plan, name=name, unit=unit, target=target, made_at=at)
    record(PlanMeasured(plan=plan.pk, measure=measure.pk), by=by, at=at)
    return measure


@transaction.atomic
def note(measure: Measure, *, by: Actor, at: datetime, value: Decimal, day: date | None = None) -> Reading:
    """Write down what it was on a day, today if none is named; a second number of the same day replaces the first.

    Raises Denied, or Refused: a day to come.
    """
    require(by, "plan.change", measure.plan)
    today = day_here(at)
    if (day := day or today) > today:
        raise Refused(_("This day is still to come. Write down what was measured until today."), field="day")
    lock(measure.plan)
    reading, _made = Reading.objects.update_or_create(
        measure=measure,
        day=day,
        defaults={"value": kept_figure(value, "value"), "person_id": by.person_id, "made_at": at},
    )
    record(PlanMeasured(plan=measure.plan_id, measure=measure.pk), by=by, at=at)
    return reading


@transaction.atomic
def take_out(measure: Measure, *, by: Actor, at: datetime) -> None:
    """Stop measuring this; its numbers go with it. Raises Denied."""
    require(by, "plan.change", measure.plan)
    told = PlanMeasured(plan=measure.plan_id, measure=measure.pk)
    measure.delete()
    record(told, by=by, at=at)
