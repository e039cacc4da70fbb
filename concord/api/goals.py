"""Goals: what the organization reaches together, and what units do for it."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.utils import timezone
from ninja import Field, Query, Router, Schema

from concord.api.finding import all_named, named, own_teams, seen, seen_team
from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Body, Day, DepartmentBrief, Id, PersonBrief, Time
from concord.goals import proposing
from concord.goals.models import CoLead, Goal
from concord.people.models import Department

router = Router(tags=["Goals"])


class ObjectionOut(Schema):
    """Who objected before all consented, and what changed then."""

    person: PersonBrief
    round: int
    words: str
    changed: str


class BirthOut(Schema):
    """How it was adopted: in which meeting, who was there, who objected."""

    meeting: int | None
    present: list[PersonBrief]
    objections: list[ObjectionOut]
    rounds: int
    adopted_at: Time

    @staticmethod
    def resolve_meeting(row: Any) -> int | None:
        return row.segment.meeting_id if row.segment else None


class GoalOut(Schema):
    """A goal of the organization, or of a unit in support of one (`supports`)."""

    id: int
    team: int = Field(alias="team_id")
    title: str
    why: str
    supports: int | None = Field(alias="supports_id")
    unit: DepartmentBrief | None
    departments: list[DepartmentBrief]
    strengths: list[str]
    due: date | None
    state: str = Field(description="proposed, adopted, reached or dropped.")
    place: int | None = Field(description="Its rank among the adopted ones, from 1.")
    leads: list[PersonBrief] = Field(description="As equals, in the order of names.")
    asked: list[PersonBrief]
    proposed_by: PersonBrief | None
    proposed_at: Time
    adopted_at: Time | None
    ended_at: Time | None
    ended_words: str
    birth: BirthOut | None = None

    @staticmethod
    def resolve_leads(row: Goal) -> list[Any]:
        return [lead.person for lead in row.leads()]

    @staticmethod
    def resolve_asked(row: Goal) -> list[Any]:
        return [lead.person for lead in row.co_leads.all() if lead.state == CoLead.State.ASKED]

    @staticmethod
    def resolve_birth(row: Goal) -> Any:
        return getattr(row, "birth", None)


class GoalWords(Body):
    title: str = Field(max_length=proposing.LONGEST_TITLE, examples=["Nine of ten orders arrive within a day"])
    why: str = Field(max_length=proposing.LONGEST_WHY, examples=["Within a day is a promise."])
    departments: list[Id] = Field([], max_length=50)
    strengths: list[str] = Field([], max_length=20)
    due: Day | None = None


class GoalIn(GoalWords):
    team: Id


class UnitGoalIn(Body):
    unit: Id
    title: str = Field(max_length=proposing.LONGEST_TITLE)
    why: str = Field("", max_length=proposing.LONGEST_WHY)
    due: Day | None = None


class EndingIn(Body):
    reached: bool
    words: str = Field(max_length=proposing.LONGEST_WHY, examples=["The second depot paid in month five."])


class GoalsAsked(Paging):
    state: Literal["proposed", "adopted", "reached", "dropped"] | None = None


@router.get("/goals", response=Page[GoalOut])
def list_goals(request: Request, asked: Query[GoalsAsked]) -> dict:
    """The goals of your teams, those of units too."""
    rows = whole().filter(team__in=own_teams(request))
    return page(request, rows.filter(state=asked.state) if asked.state else rows, asked, "proposed_at", "pk")


@router.post("/goals", response={201: GoalOut})
def propose_goal(request: Request, body: GoalIn) -> Goal:
    """Propose a goal of the whole organization. It is adopted in a meeting, by consent of all."""
    values = body.dict(exclude={"team", "departments"})
    team = seen_team(request, body.team)
    needs = all_named(Department.objects.all(), body.departments, "departments")
    made = proposing.propose(team, by=request.actor, at=timezone.now(), departments=needs, **values)
    return seen_goal(request, made.pk)


@router.get("/goals/{int:id}", response=GoalOut)
def read_goal(request: Request, id: int) -> Goal:
    """One goal with its birth certificate."""
    return seen_goal(request, id)


@router.put("/goals/{int:id}/words", response=GoalOut)
def reword_goal(request: Request, id: int, body: GoalWords) -> Goal:
    """Word it anew. The title of an adopted goal stays: all consented to it."""
    goal = seen_goal(request, id)
    needs = all_named(Department.objects.all(), body.departments, "departments")
    values = body.dict(exclude={"departments"})
    proposing.reword(goal, by=request.actor, at=timezone.now(), departments=needs, **values)
    return seen_goal(request, id)


@router.post("/goals/{int:id}/support", response={201: GoalOut})
def support_goal(request: Request, id: int, body: UnitGoalIn) -> Goal:
    """A unit's goal in support of an adopted goal of the organization."""
    goal, unit = seen_goal(request, id), named(Department.objects.all(), body.unit, "unit")
    values = body.dict(exclude={"unit"})
    made = proposing.support(goal, by=request.actor, at=timezone.now(), unit=unit, **values)
    return seen_goal(request, made.pk)


@router.post("/goals/{int:id}/ending", response=GoalOut)
def end_goal(request: Request, id: int, body: EndingIn) -> Goal:
    """It is reached, or let go: say what was learned."""
    proposing.end(seen_goal(request, id), by=request.actor, at=timezone.now(), **body.dict())
    return seen_goal(request, id)


def whole() -> Any:
    """With everything that is shown of one."""
    rows = Goal.objects.select_related("unit", "team", "proposed_by", "birth__segment")
    return rows.prefetch_related("departments", "co_leads__person", "birth__present", "birth__objections__person")


def seen_goal(request: Request, pk: int) -> Goal:
    return seen(request, whole(), pk, "goal.read")
