"""Growth plans: what should grow, how far it is, its numbers and each look at it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.utils import timezone
from ninja import Field, Query, Router, Schema

from concord.api.finding import all_named, named, own_teams, seen, seen_team
from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Body, Day, DepartmentBrief, Id, PersonBrief, Time
from concord.decisions.models import Decision
from concord.goals.models import Goal
from concord.people.models import Department, Person
from concord.plans import measuring, moving, proposing, reviewing
from concord.plans.models import GrowthPlan, Measure, PlanReview
from concord.plans.wording import LONGEST_HYPOTHESIS, LONGEST_TITLE, MOST_MONEY, USUAL_CURRENCY, PlanWords

router = Router(tags=["Growth plans"])
StageWord = Literal["idea", "trial", "scaling", "settled", "stopped"]
LARGEST = 10**13 - 1


class ReadingOut(Schema):
    """What a measure was on one day."""

    day: date
    value: float


class MeasureOut(Schema):
    """A number by which a plan is judged, with its history, oldest first."""

    id: int
    plan: int = Field(alias="plan_id")
    name: str
    unit: str
    target: float | None
    readings: list[ReadingOut]


class PlanReviewOut(Schema):
    """One look at a plan. Each finding stands on a line. `meeting` is null when it was made outside a meeting."""

    id: int
    plan: int = Field(alias="plan_id")
    meeting: int | None = Field(alias="meeting_id")
    working: str
    not_working: str
    learned: str
    follows: str
    outcome: str = Field(description="continue, change or stop.")
    sentence: str
    next_review: date | None
    decision: int | None = Field(alias="decision_id", description="The decision that it led to.")
    person: PersonBrief | None
    at: Time


class PlanOut(Schema):
    """A growth plan. `asked` is money in whole units of `currency`; null when it needs none."""

    id: int
    team: int = Field(alias="team_id")
    title: str
    hypothesis: str
    stage: str = Field(description="idea, trial, scaling, settled or stopped.")
    stage_since: Time
    asked: int | None
    currency: str
    next_review: date | None
    goal: int | None = Field(alias="goal_id", description="The goal that it serves.")
    leads: list[PersonBrief]
    departments: list[DepartmentBrief]
    measures: list[MeasureOut]
    made_at: Time


class PlanIn(Body):
    title: str = Field(max_length=LONGEST_TITLE, examples=["Canteens: our second leg"])
    hypothesis: str = Field(max_length=LONGEST_HYPOTHESIS, examples=["Cooks who taste with us first stay a year."])
    asked: int | None = Field(None, ge=1, le=MOST_MONEY)
    currency: str = Field(USUAL_CURRENCY, max_length=3)
    next_review: Day | None = None
    leads: list[Id] = Field([], max_length=20, description="Ids of people; two or three carry it best.")
    departments: list[Id] = Field([], max_length=40)
    goal: Id | None = None


class NewPlanIn(PlanIn):
    team: Id
    stage: StageWord = "idea"


class StageIn(Body):
    to: StageWord
    seen: StageWord | None = Field(None, description="The stage that you saw: refused when somebody moved it meanwhile.")  # fmt: skip  # noqa: E501


class NextReviewIn(Body):
    to: Day


class MeasureIn(Body):
    name: str = Field(max_length=120, examples=["Canteens with a contract"])
    unit: str = Field("", max_length=20)
    target: Decimal | None = Field(None, examples=[12], ge=-LARGEST, le=LARGEST)


class ReadingIn(Body):
    value: Decimal = Field(examples=[12.5], ge=-LARGEST, le=LARGEST)
    day: Day | None = Field(None, description="Today when empty.")


class PlanReviewIn(Body):
    working: str = Field("", max_length=reviewing.LONGEST_FINDINGS)
    not_working: str = Field("", max_length=reviewing.LONGEST_FINDINGS)
    learned: str = Field("", max_length=reviewing.LONGEST_FINDINGS)
    follows: str = Field("", max_length=reviewing.LONGEST_FINDINGS)
    outcome: Literal["continue", "change", "stop"]
    sentence: str = Field(max_length=300)
    next_review: Day | None = Field(None, description="Needed unless it stops.")
    decision: Id | None = None


class LinkIn(Body):
    decision: Id | None = None


class PlansAsked(Paging):
    team: Id | None = None
    stage: StageWord | None = None


@router.get("/plans", response=Page[PlanOut])
def list_plans(request: Request, asked: Query[PlansAsked]) -> dict:
    """The plans of your teams, the longest there first."""
    rows = GrowthPlan.objects.whole().filter(team__in=own_teams(request))
    rows = rows.filter(team=asked.team) if asked.team else rows
    return page(request, rows.filter(stage=asked.stage) if asked.stage else rows, asked, "made_at", "pk")


@router.post("/plans", response={201: PlanOut})
def propose_plan(request: Request, body: NewPlanIn) -> GrowthPlan:
    """Propose a growth plan."""
    team = seen_team(request, body.team)
    words = words_of(body.dict(exclude={"team", "stage"}))
    made = proposing.propose(team, by=request.actor, at=timezone.now(), words=words, stage=body.stage)
    return seen_plan(request, made.pk)


@router.get("/plans/{int:id}", response=PlanOut)
def read_plan(request: Request, id: int) -> GrowthPlan:
    """A plan with its numbers."""
    return seen_plan(request, id)


@router.put("/plans/{int:id}", response=PlanOut)
def change_plan(request: Request, id: int, body: PlanIn) -> GrowthPlan:
    """Change what a plan says, all of it."""
    proposing.change(seen_plan(request, id), by=request.actor, at=timezone.now(), words=words_of(body.dict()))
    return seen_plan(request, id)


@router.post("/plans/{int:id}/stage", response=PlanOut)
def move_plan(request: Request, id: int, body: StageIn) -> GrowthPlan:
    """Take a plan to another stage."""
    moving.move(seen_plan(request, id), by=request.actor, at=timezone.now(), to=body.to, seen=body.seen or "")
    return seen_plan(request, id)


@router.post("/plans/{int:id}/next-review", response=PlanOut)
def put_plan_review_off(request: Request, id: int, body: NextReviewIn) -> GrowthPlan:
    """Look at it on another day."""
    proposing.put_review_off(seen_plan(request, id), by=request.actor, at=timezone.now(), to=body.to)
    return seen_plan(request, id)


@router.post("/plans/{int:id}/measures", response={201: MeasureOut})
def add_plan_measure(request: Request, id: int, body: MeasureIn) -> Measure:
    """Say by which number the plan is judged."""
    made = measuring.add_measure(seen_plan(request, id), by=request.actor, at=timezone.now(), **body.dict())
    return seen_measure(request, made.pk)


@router.post("/plan-measures/{int:id}/readings", response={201: MeasureOut})
def note_plan_number(request: Request, id: int, body: ReadingIn) -> Measure:
    """Write down what it was on a day; a second number of the same day replaces the first."""
    measuring.note(seen_measure(request, id), by=request.actor, at=timezone.now(), **body.dict())
    return seen_measure(request, id)


@router.delete("/plan-measures/{int:id}", response={204: None})
def take_out_plan_measure(request: Request, id: int) -> None:
    """Stop measuring this; its numbers go with it."""
    measuring.take_out(seen_measure(request, id), by=request.actor, at=timezone.now())


@router.get("/plans/{int:id}/reviews", response=Page[PlanReviewOut])
def list_plan_reviews(request: Request, id: int, asked: Query[Paging]) -> dict:
    """Each look at a plan, newest first."""
    rows = PlanReview.objects.filter(plan=seen_plan(request, id)).select_related("person")
    return page(request, rows, asked, "-at", "-pk")


@router.post("/plans/{int:id}/reviews", response={201: PlanReviewOut})
def review_plan(request: Request, id: int, body: PlanReviewIn) -> PlanReview:
    """Write down a look at a plan; “stop” stops it. In a meeting, a growth review does this by itself."""
    plan, said = seen_plan(request, id), body.dict()
    verdict = reviewing.Verdict(**{name: said.pop(name) for name in ("outcome", "sentence", "next_review")})
    decision = decision_of(said.pop("decision"))
    return reviewing.review(
        plan,
        by=request.actor,
        at=timezone.now(),
        verdict=verdict,
        findings=reviewing.Findings(**said),
        decision=decision,
    )


@router.put("/plan-reviews/{int:id}/decision", response=PlanReviewOut)
def link_plan_review(request: Request, id: int, body: LinkIn) -> PlanReview:
    """Name the decision that a review led to, or none."""
    found = seen(request, PlanReview.objects.select_related("plan__team", "person"), id, "plan.read")
    reviewing.link(found, by=request.actor, at=timezone.now(), decision=decision_of(body.decision))
    return found


def words_of(said: dict[str, Any]) -> PlanWords:
    """A body, with what it names."""
    return PlanWords(
        **said
        | {
            "leads": all_named(Person.objects.filter(left_at=None), said["leads"], "leads"),
            "departments": all_named(Department.objects.all(), said["departments"], "departments"),
            "goal": named(Goal.objects.all(), said["goal"], "goal") if said["goal"] else None,
        }
    )


def decision_of(pk: int | None) -> Decision | None:
    return named(Decision.objects.all(), pk, "decision") if pk else None


def seen_plan(request: Request, pk: int) -> GrowthPlan:
    return seen(request, GrowthPlan.objects.whole(), pk, "plan.read")


def seen_measure(request: Request, pk: int) -> Measure:
    return seen(request, Measure.objects.select_related("plan__team").prefetch_related("readings"), pk, "plan.read")
