"""Decisions: a question, one named decider, and what each touched department says."""

from __future__ import annotations

from typing import Any, Literal

from django.db.models import QuerySet
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from concord.api.finding import all_named, named, own_teams, seen, seen_team
from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Body, DepartmentBrief, Id, PersonBrief, Time, Words
from concord.decisions import deciding
from concord.decisions.models import Decision
from concord.people.models import Department, Person

router = Router(tags=["Decisions"])


class PerspectiveOut(Schema):
    """What a department says, or that it was waived, and by whom."""

    department: DepartmentBrief
    person: PersonBrief
    words: str
    waived: bool
    given_at: Time


class DecisionOut(Schema):
    """A question that one named person decides. `silent` are touched departments that have not spoken yet."""

    id: int
    team: int = Field(alias="team_id")
    question: str
    proposal: str
    decider: PersonBrief
    departments: list[DepartmentBrief]
    perspectives: list[PerspectiveOut]
    silent: list[str] = Field(alias="silent_departments")
    asked_at: Time
    outcome: str
    closed_at: Time | None


class DecisionIn(Body):
    question: str = Field(max_length=200, examples=["Shall we open in Porto in spring?"])
    decider: Id
    departments: list[Id] = Field([], max_length=100, description="Ids of the departments that it touches.")
    proposal: Words = ""


class Proposal(Body):
    proposal: Words


class PerspectiveIn(Body):
    department: Id
    words: Words = ""
    waived: bool = Field(False, description="True to go on without this department, in your name.")


class Closing(Body):
    outcome: Words = Field(examples=["We open in Porto in April."])


class DecisionsAsked(Paging):
    team: Id | None = None
    state: Literal["open", "closed"] | None = None


@router.get("/decisions", response=Page[DecisionOut])
def list_decisions(request: Request, asked: Query[DecisionsAsked]) -> dict:
    """The decisions of your teams, newest first."""
    rows = whole().filter(team__in=own_teams(request))
    if asked.team:
        rows = rows.filter(team=asked.team)
    if asked.state:
        rows = rows.filter(closed_at__isnull=asked.state == "open")
    return page(request, rows, asked, "-asked_at", "-pk")


@router.post("/teams/{int:id}/decisions", response={201: DecisionOut})
def ask_decision(request: Request, id: int, body: DecisionIn) -> Decision:
    """Put a question to one named decider, and name the departments that it touches."""
    team = seen_team(request, id)
    values: dict[str, Any] = body.model_dump()
    values["decider"] = named(Person.objects.filter(left_at=None), body.decider, "decider")
    values["departments"] = all_named(Department.objects.all(), body.departments, "departments")
    return deciding.ask(team, by=request.actor, at=timezone.now(), **values)


@router.get("/decisions/{int:id}", response=DecisionOut)
def read_decision(request: Request, id: int) -> Decision:
    """A decision with its perspectives."""
    return seen_decision(request, id)


@router.put("/decisions/{int:id}/proposal", response=DecisionOut)
def word_proposal(request: Request, id: int, body: Proposal) -> Decision:
    """Word the proposal, or reword it."""
    decision = seen_decision(request, id)
    deciding.propose(decision, by=request.actor, at=timezone.now(), proposal=body.proposal)
    return seen_decision(request, id)


@router.post("/decisions/{int:id}/perspectives", response={201: DecisionOut})
def give_perspective(request: Request, id: int, body: PerspectiveIn) -> Decision:
    """Say what a department sees, or waive it by name. Your second perspective replaces your first."""
    decision = seen_decision(request, id)
    department = named(Department.objects.all(), body.department, "department")
    deciding.give_perspective(
        decision, department, by=request.actor, at=timezone.now(), words=body.words, waived=body.waived
    )
    return seen_decision(request, id)


@router.post("/decisions/{int:id}/closing", response=DecisionOut)
def close_decision(request: Request, id: int, body: Closing) -> Decision:
    """Close a decision for good. Refused while a touched department has not spoken."""
    decision = seen_decision(request, id)
    deciding.close(decision, by=request.actor, outcome=body.outcome, at=timezone.now())
    return seen_decision(request, id)


def whole() -> QuerySet:
    """Decisions with everything that is shown of them."""
    rows = Decision.objects.select_related("decider", "team", "segment__meeting")
    return rows.prefetch_related("departments", "perspectives__department", "perspectives__person")


def seen_decision(request: Request, pk: int) -> Decision:
    return seen(request, whole(), pk, "decision.read")
