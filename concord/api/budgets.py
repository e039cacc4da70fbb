"""Budgets: money shared among growth plans, everybody's equal part, private until all choices open."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from ninja import Field, Query, Router, Schema

from concord.api.finding import all_named, own_teams, seen, seen_team
from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Body, Id, PersonBrief, Time
from concord.plans import budgeting, choosing
from concord.plans.explaining import what_is_left, why
from concord.plans.models import Budget, BudgetChoice, GrowthPlan
from concord.plans.sharing import Shared, shared
from concord.plans.wording import MOST_MONEY, USUAL_CURRENCY

router = Router(tags=["Budgets"])


class BudgetLineOut(Schema):
    """A plan that may be paid. From `paid` on: null until all choices are open."""

    id: int
    plan: int
    title: str
    cost: int
    chosen_by_you: bool
    paid: bool | None
    why: str | None = Field(description="Why it is paid, or what it lacks, in a sentence.")
    short: float | None = Field(description="What its sponsors lack of its cost.")
    sponsors: list[PersonBrief] | None


class PurseOut(Schema):
    """One leader’s equal part."""

    person: PersonBrief
    paid: float
    left: float


class BudgetOut(Schema):
    """A budget. Before it is open you see your own choice and how many have chosen, nothing else."""

    id: int
    team: int
    title: str
    amount: int
    currency: str
    spends_rest: bool
    meeting: int | None
    opened_at: Time | None
    you_have_chosen: bool
    how_many_have_chosen: int
    lines: list[BudgetLineOut]
    purses: list[PurseOut] | None
    spent: float | None
    left: float | None
    rest: str | None = Field(description="What becomes of the money that is left, in a sentence.")


class BudgetBrief(Schema):
    """A budget, to be listed."""

    id: int
    team: int = Field(alias="team_id")
    title: str
    amount: int
    currency: str
    made_at: Time
    opened_at: Time | None


class BudgetIn(Body):
    title: str = Field(max_length=120, examples=["Growth money for spring"])
    amount: int = Field(ge=1, le=MOST_MONEY)
    currency: str = Field(USUAL_CURRENCY, max_length=3)
    plans: list[Id] = Field(min_length=1, max_length=budgeting.MOST)
    spends_rest: bool = Field(False, description="Raise everybody’s part evenly while that pays for more.")


class NewBudgetIn(BudgetIn):
    team: Id


class ChoiceIn(Body):
    lines: list[Id] = Field(max_length=budgeting.MOST, description="Ids of lines of this budget; none is a choice too.")


@router.get("/budgets", response=Page[BudgetBrief])
def list_budgets(request: Request, asked: Query[Paging]) -> dict:
    """The budgets of your teams, newest first."""
    return page(request, Budget.objects.filter(team__in=own_teams(request)), asked, "-made_at", "-pk")


@router.post("/budgets", response={201: BudgetOut})
def prepare_budget(request: Request, body: NewBudgetIn) -> dict[str, Any]:
    """Say how much money there is and which plans may be paid from it."""
    team = seen_team(request, body.team)
    frame = frame_of(body.dict(exclude={"team"}))
    made = budgeting.prepare(team, by=request.actor, at=timezone.now(), frame=frame)
    return budget_out(request, made.pk)


@router.get("/budgets/{int:id}", response=BudgetOut)
def read_budget(request: Request, id: int) -> dict[str, Any]:
    """A budget: your choice before it is open, everything after."""
    return budget_out(request, id)


@router.put("/budgets/{int:id}", response=BudgetOut)
def prepare_budget_anew(request: Request, id: int, body: BudgetIn) -> dict[str, Any]:
    """Word it anew before the choices open."""
    found = seen_budget(request, id)
    budgeting.prepare_anew(found, by=request.actor, at=timezone.now(), frame=frame_of(body.dict()))
    return budget_out(request, id)


@router.delete("/budgets/{int:id}", response={204: None})
def take_budget_back(request: Request, id: int) -> None:
    """Take it back before the choices open."""
    budgeting.take_back(seen_budget(request, id), by=request.actor, at=timezone.now())


@router.put("/budgets/{int:id}/choice", response=BudgetOut)
def choose_in_budget(request: Request, id: int, body: ChoiceIn) -> dict[str, Any]:
    """Choose which plans you would pay for; the last choice counts."""
    found = seen_budget(request, id)
    lines = all_named(found.lines.all(), body.lines, "lines")
    choosing.choose(found, by=request.actor, at=timezone.now(), lines=lines)
    return budget_out(request, id)


@router.post("/budgets/{int:id}/opening", response=BudgetOut)
def open_budget(request: Request, id: int) -> dict[str, Any]:
    """Open all choices and share the money."""
    choosing.open_together(seen_budget(request, id), by=request.actor, at=timezone.now())
    return budget_out(request, id)


def frame_of(said: dict[str, Any]) -> budgeting.Frame:
    return budgeting.Frame(**said | {"plans": all_named(GrowthPlan.objects.all(), said["plans"], "plans")})


def seen_budget(request: Request, pk: int) -> Budget:
    return seen(request, Budget.objects.select_related("team", "segment__meeting"), pk, "budget.read")


def budget_out(request: Request, pk: int) -> dict[str, Any]:
    """What this reader may know of it."""
    found = seen_budget(request, pk)
    own = BudgetChoice.objects.filter(budget=found, person=request.person).prefetch_related("lines").first()
    mine = {line.pk for line in own.lines.all()} if own else set()
    result = shared(found) if found.opened_at else None
    plain = {name: getattr(found, name) for name in ("title", "amount", "currency", "spends_rest", "opened_at")}
    return plain | {
        "id": found.pk,
        "team": found.team_id,
        "meeting": found.segment.meeting_id if found.segment else None,
        "you_have_chosen": own is not None,
        "how_many_have_chosen": found.choices.count(),
        "lines": lines_out(found, result, mine),
        "purses": result and [{"person": row.person, "paid": row.paid, "left": row.left} for row in result.purses],
        "spent": result and float(result.spent),
        "left": result and float(result.left),
        "rest": result and what_is_left(found, result),
    }


def lines_out(found: Budget, result: Shared | None, mine: set[int]) -> list[dict[str, Any]]:
    known = {row.line.pk: row for row in result.lines} if result else {}
    return [
        {
            "id": line.pk,
            "plan": line.plan_id,
            "title": line.plan.title,
            "cost": line.cost,
            "chosen_by_you": line.pk in mine,
            "paid": bool(known[line.pk].paid) if result else None,
            "why": why(known[line.pk], result, found.currency) if result else None,
            "short": float(known[line.pk].short) if result else None,
            "sponsors": list(known[line.pk].sponsors) if result else None,
        }
        for line in found.lines.select_related("plan")
    ]
