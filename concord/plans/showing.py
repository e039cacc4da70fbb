"""What a budget shows its reader: their own choice before it is open, the whole outcome in words after."""

from __future__ import annotations

from typing import Any

from concord.people.table import table_of
from concord.plans.explaining import sum_said, what_is_left, why
from concord.plans.models import Budget, BudgetChoice
from concord.plans.sharing import Shared, SharedLine, shared


def ballot(budget: Budget, person_id: int | None) -> dict[str, Any]:
    """Before it opens: the plans with one's own choice, and how many have chosen; nobody else's choice."""
    own = BudgetChoice.objects.filter(budget=budget, person=person_id).prefetch_related("lines").first()
    mine = {line.pk for line in own.lines.all()} if own else set()
    table = table_of(budget.team_id).count()
    rows = budget.lines.select_related("plan").order_by("plan__title", "pk")
    return {
        "money": sum_said(budget.amount, budget.currency),
        "each": sum_said(budget.amount // max(1, table), budget.currency),
        "seats": table,
        "rows": [
            {
                "id": line.pk,
                "plan": line.plan_id,
                "title": line.plan.title,
                "hypothesis": line.plan.hypothesis,
                "cost": sum_said(line.cost, budget.currency),
                "mine": line.pk in mine,
            }
            for line in rows
        ],
        "chosen": own is not None,
        "how_many": budget.choices.count(),
    }


def outcome(budget: Budget) -> dict[str, Any]:
    """After it opened: what is paid and why, what lacks how much, each one's money, and the rest."""
    found = shared(budget)
    said = budget.currency
    return {
        "money": sum_said(budget.amount, said),
        "even": sum_said(found.even, said),
        "share": sum_said(found.share, said) if found.share != found.even else "",
        "spent": sum_said(found.spent, said),
        "rest": sum_said(found.left, said),
        "rest_said": what_is_left(budget, found),
        "paid": [line_shown(row, found, said) for row in found.lines if row.paid],
        "not_paid": [line_shown(row, found, said) for row in found.lines if not row.paid],
        "purses": [
            {
                "person": purse.person,
                "paid": sum_said(purse.paid, said),
                "left": sum_said(purse.left, said),
                "percent": round(100 * purse.paid / found.share) if found.share else 0,
                "bought": [line.plan.title for line in purse.bought],
            }
            for purse in found.purses
        ],
    }


def line_shown(row: SharedLine, found: Shared, currency: str) -> dict[str, Any]:
    have = row.line.cost - row.short
    return {
        "id": row.line.pk,
        "plan": row.line.plan_id,
        "title": row.line.plan.title,
        "cost": sum_said(row.line.cost, currency),
        "why": why(row, found, currency),
        "sponsors": list(row.sponsors),
        "percent": min(99, int(100 * have / row.line.cost)) if row.short else 100,
    }
