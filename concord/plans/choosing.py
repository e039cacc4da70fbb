"""Each leader says which plans to pay for; all choices open together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.permissions import require
from concord.plans.budgeting import lock, meeting_of, must_be_closed
from concord.plans.events import BudgetChosen, BudgetOpened
from concord.plans.models import Budget, BudgetChoice, BudgetLine
from concord.plans.sharing import shared


@transaction.atomic
def choose(budget: Budget, *, by: Actor, at: datetime, lines: Iterable[BudgetLine]) -> None:
    """Choose these plans, or none; the last choice counts. Raises Denied, or Refused: open, or not in this budget."""
    require(by, "budget.choose", budget)
    lock(budget)
    must_be_closed(budget)
    chosen = list(lines)
    if any(line.budget_id != budget.pk for line in chosen):
        raise Refused(_("This plan is not in this budget any more. Look at it again."), field="lines")
    choice, _made = BudgetChoice.objects.update_or_create(
        budget=budget, person_id=by.somebody, defaults={"chosen_at": at}
    )
    choice.lines.set(chosen)
    record(BudgetChosen(budget=budget.pk, meeting=meeting_of(budget)), by=by, at=at)


@transaction.atomic
def open_together(budget: Budget, *, by: Actor, at: datetime) -> None:
    """Open every choice and share the money. Opened twice, it is opened once.

    Raises Denied, or Refused when nobody has chosen.
    """
    require(by, "budget.prepare", budget)
    lock(budget)
    if budget.opened_at:
        return
    if not budget.choices.exists():
        raise Refused(_("Nobody has chosen yet. The money is shared among those who choose."))
    budget.opened_at = at
    budget.save(update_fields=["opened_at"])
    bought = [row.line.plan_id for row in shared(budget).lines if row.paid]
    record(BudgetOpened(budget=budget.pk, meeting=meeting_of(budget), bought=bought), by=by, at=at)
