"""A plan with a number and a look at it, budgets to choose from, and a good body for each operation on them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from concord.plans import budgeting, choosing, measuring, reviewing
from concord.plans.proposing import propose
from concord.plans.wording import PlanWords

INSTEAD = {"open_budget": "chosen-budget"}


def make_plans(world: Any, now: datetime) -> dict[str, int]:
    """Ana’s, in her team."""
    ana = world.actor("ana")
    words = PlanWords(title="Canteens", hypothesis="Cooks stay.", asked=400)
    plan = propose(world.team, by=ana, at=now, words=words, stage="trial")
    measure = measuring.add_measure(plan, by=ana, at=now, name="Contracts")
    verdict = reviewing.Verdict(outcome="continue", sentence="It grows.", next_review=later(now))
    review = reviewing.review(plan, by=ana, at=now, verdict=verdict, findings=reviewing.Findings())
    frame = budgeting.Frame(title="Spring", amount=500, currency="EUR", plans=[plan])
    budget, chosen = (budgeting.prepare(world.team, by=ana, at=now, frame=frame) for _number in range(2))
    choosing.choose(chosen, by=ana, at=now, lines=list(chosen.lines.all()))
    return {
        "plans": plan.pk,
        "plan-measures": measure.pk,
        "plan-reviews": review.pk,
        "budgets": budget.pk,
        "budget-line": budget.lines.get().pk,
        "chosen-budget": chosen.pk,
    }


def later(now: datetime) -> Any:
    return now.date().replace(year=now.year + 1, day=1)


def plan_bodies(things: dict[str, int]) -> dict[str, Any]:
    plan = {"title": "Porto", "hypothesis": "It pays its way.", "asked": 900, "leads": [things["people"]],
            "departments": [things["departments"]], "next_review": "2099-01-02"}  # fmt: skip
    sheet = {"team": things["teams"], "text": "Plan,Hypothesis\nVans,They pay in a year\n"}
    budget = {"title": "Autumn", "amount": 700, "plans": [things["plans"]]}
    return {
        "propose_plan": plan | {"team": things["teams"], "stage": "trial"},
        "preview_plans": sheet,
        "import_plans": sheet,
        "change_plan": plan,
        "move_plan": {"to": "scaling", "seen": "trial"},
        "put_plan_review_off": {"to": "2099-01-02"},
        "add_plan_measure": {"name": "Loss", "unit": "EUR", "target": 0},
        "note_plan_number": {"value": 12.5},
        "review_plan": {"outcome": "stop", "sentence": "Too far away.", "decision": things["decisions"]},
        "link_plan_review": {"decision": things["decisions"]},
        "prepare_budget": budget | {"team": things["teams"]},
        "prepare_budget_anew": budget,
        "choose_in_budget": {"lines": [things["budget-line"]]},
    }
