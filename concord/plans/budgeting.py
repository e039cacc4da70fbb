"""Prepare a budget: how much money, and which plans may be paid from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.models import Segment
from concord.meetings.wording import worded
from concord.people.models import Team
from concord.people.permissions import require
from concord.plans.events import BudgetPrepared, BudgetTakenBack
from concord.plans.models import Budget, BudgetLine, GrowthPlan
from concord.plans.stages import Stage
from concord.plans.wording import known_currency, money

MOST = 30


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What a budget is about. `spends_rest`: what is left pays for more, everybody giving evenly."""

    title: str
    amount: int
    currency: str
    plans: Sequence[GrowthPlan]
    spends_rest: bool = False


@transaction.atomic
def prepare(team: Team, *, by: Actor, at: datetime, frame: Frame, segment: Segment | None = None) -> Budget:
    """Name the money and the plans. Raises Denied, or Refused: no plan, or one that asks for no such money."""
    require(by, "budget.prepare", segment or team)
    budget = Budget(team=team, segment=segment, made_by_id=by.person_id, made_at=at)
    write(budget, frame, by=by, at=at)
    return budget


@transaction.atomic
def prepare_anew(budget: Budget, *, by: Actor, at: datetime, frame: Frame) -> None:
    """Word it anew before the choices open; who chose a plan that stays has chosen it still. Raises as `prepare`."""
    require(by, "budget.prepare", budget)
    lock(budget)
    must_be_closed(budget)
    write(budget, frame, by=by, at=at)


def write(budget: Budget, frame: Frame, *, by: Actor, at: datetime) -> None:
    budget.title = worded(frame.title, _("Give the budget a name."), "title", at_most=120)
    budget.amount, budget.currency = money(frame.amount, "amount"), known_currency(frame.currency)
    budget.spends_rest = frame.spends_rest
    must_be_payable(frame.plans, budget)
    budget.save()
    budget.lines.exclude(plan__in=frame.plans).delete()
    for plan in frame.plans:
        BudgetLine.objects.update_or_create(budget=budget, plan=plan, defaults={"cost": plan.asked or 0})
    record(BudgetPrepared(budget=budget.pk, meeting=meeting_of(budget)), by=by, at=at)


def must_be_payable(plans: Sequence[GrowthPlan], budget: Budget) -> None:
    if not plans:
        raise Refused(_("Choose at least one plan that may be paid from it."), field="plans")
    if len(plans) > MOST:
        raise Refused(_("%s plans are more than anybody compares. Choose fewer.") % MOST, field="plans")
    for plan in plans:
        if plan.team_id != budget.team_id or plan.stage == Stage.STOPPED:
            raise Refused(_("“%s” is not a plan of this team that goes on.") % plan.title, field="plans")
        if plan.asked is None:
            raise Refused(
                _("“%s” asks for no money. Write the sum on its page, then choose it.") % plan.title, field="plans"
            )
        if plan.currency != budget.currency:
            sentence = _("“%(plan)s” asks for %(its)s, and this budget has %(ours)s. Use one currency.")
            raise Refused(
                sentence % {"plan": plan.title, "its": plan.currency, "ours": budget.currency}, field="currency"
            )


@transaction.atomic
def take_back(budget: Budget, *, by: Actor, at: datetime) -> None:
    """Take it back before its choices open; they go with it. Raises Denied, or Refused."""
    require(by, "budget.prepare", budget)
    lock(budget)
    must_be_closed(budget)
    told = BudgetTakenBack(budget=budget.pk, meeting=meeting_of(budget))
    budget.delete()
    record(told, by=by, at=at)


def must_be_closed(budget: Budget) -> None:
    if budget.opened_at:
        raise Refused(_("The choices of this budget are open: it does not change any more."))


def meeting_of(budget: Budget) -> int | None:
    return budget.segment.meeting_id if budget.segment else None


def lock(budget: Budget) -> None:
    """Read the budget anew, so that a choice and the opening come one after the other."""
    budget.refresh_from_db(from_queryset=Budget.objects.select_for_update())
