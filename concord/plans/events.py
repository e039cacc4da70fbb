"""What can happen to growth plans, and to budgets that are shared among them."""

from __future__ import annotations

from dataclasses import dataclass

from concord.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class PlanEvent(Event):
    """The base of what happens to one plan."""

    plan: int


@dataclass(frozen=True, kw_only=True)
class PlanProposed(PlanEvent):
    """A growth plan was proposed."""

    kind = "plan.proposed"


@dataclass(frozen=True, kw_only=True)
class PlanChanged(PlanEvent):
    """A plan's words, money, leads, departments or next review changed."""

    kind = "plan.changed"
    fields: list[str]


@dataclass(frozen=True, kw_only=True)
class PlanMoved(PlanEvent):
    """A plan went to another stage."""

    kind = "plan.moved"
    was: str
    became: str


@dataclass(frozen=True, kw_only=True)
class PlanMeasured(PlanEvent):
    """A measure of a plan was added or taken out, or got a number for a day."""

    kind = "plan.measured"
    measure: int


@dataclass(frozen=True, kw_only=True)
class PlanReviewed(PlanEvent):
    """The team looked at a plan: continue, change or stop."""

    kind = "plan.reviewed"
    review: int
    outcome: str


@dataclass(frozen=True, kw_only=True)
class ReviewLinked(PlanEvent):
    """A review of a plan names the decision that it led to, or none any more."""

    kind = "plan.review_linked"
    review: int
    decision: int | None


@dataclass(frozen=True, kw_only=True)
class BudgetEvent(Event):
    """The base of what happens to one budget, in the room or outside."""

    budget: int
    meeting: int | None = None

    def stream(self) -> str:
        return f"meeting-{self.meeting}" if self.meeting else ""

    def touches(self) -> tuple[str, ...]:
        return ("now", "together")


@dataclass(frozen=True, kw_only=True)
class BudgetPrepared(BudgetEvent):
    """Money and the plans that may be paid from it were named, or named anew."""

    kind = "budget.prepared"


@dataclass(frozen=True, kw_only=True)
class BudgetTakenBack(BudgetEvent):
    """A budget was taken back before anybody's choice was opened."""

    kind = "budget.taken_back"


@dataclass(frozen=True, kw_only=True)
class BudgetChosen(BudgetEvent):
    """A leader chose which plans to pay for. What they chose is not told before all open together."""

    kind = "budget.chosen"


@dataclass(frozen=True, kw_only=True)
class BudgetOpened(BudgetEvent):
    """All choices of a budget were opened, and the money was shared."""

    kind = "budget.opened"
    bought: list[int]
