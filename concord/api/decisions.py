"""Decisions: a question, one named decider, and what each touched department says."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.db.models import QuerySet
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from concord.api.finding import all_named, named, own_teams, seen, seen_team
from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Body, Day, DepartmentBrief, Id, PersonBrief, Time, Words
from concord.decisions import deciding
from concord.decisions.framing import Frame
from concord.decisions.habit import too_many_hands, with_most_deciders
from concord.decisions.models import ConsentRound, Decision, Option
from concord.decisions.optioning import OptionWords
from concord.decisions.rules import missing
from concord.decisions.seeing import seen_perspectives
from concord.decisions.valuing import values_named
from concord.decisions.voting import result, with_seats
from concord.people.models import Department, Person

FRAME = ("background", "method", "due", "on_silence", "private")
router = Router(tags=["Decisions"])


class PerspectiveOut(Schema):
    """What a department says, or that it was waived, and by whom."""

    department: DepartmentBrief
    person: PersonBrief
    words: str
    waived: bool
    given_at: Time


class ValueNamedOut(Schema):
    """A value that speaks for an option, and who says so."""

    value: int
    word: str
    people: list[PersonBrief]


class OptionOut(Schema):
    """What could be done."""

    id: int
    name: str
    pros: str
    cons: str
    cost: str
    values: list[ValueNamedOut]

    @staticmethod
    def resolve_values(row: Option) -> list[dict[str, Any]]:
        named = values_named(row)
        return [{"value": value.pk, "word": value.word, "people": people} for value, people in named]


class AnswerOut(Schema):
    """1 agrees, 2 stands aside, 3 objects."""

    person: PersonBrief
    answer: int
    why: str


class RoundOut(Schema):
    """A round of consent. Its answers are there once it is opened."""

    number: int
    proposal: str
    began_at: Time
    opened_at: Time | None
    answers: list[AnswerOut]

    @staticmethod
    def resolve_answers(row: ConsentRound) -> list[Any]:
        return list(row.answers.all()) if row.opened_at else []


class ReviewOut(Schema):
    """What somebody answered to “did it work?”."""

    person: PersonBrief
    worked: str
    words: str
    answered_at: Time


class DecisionOut(Schema):
    """A question that one named person decides. `silent` are touched departments that have not spoken yet.

    `missing` says in sentences what stands between it and its closing. `undated`: `closed_at` is only when it came in.
    Views that are private are shown to their giver alone until they open.
    """

    id: int
    team: int = Field(alias="team_id")
    question: str
    proposal: str
    decider: PersonBrief
    departments: list[DepartmentBrief]
    perspectives: list[PerspectiveOut]
    silent: list[str] = Field(alias="silent_departments")
    asked_at: Time
    asked_undated: bool
    background: str
    method: str
    options: list[OptionOut]
    due: date | None
    on_silence: str
    private: bool
    rounds: list[RoundOut]
    ballots: int
    counted: list[str]
    missing: list[str]
    flagged: str
    outcome: str
    chosen: OptionOut | None
    grounds: str
    reopens_when: str
    message: str
    review_on: date | None
    ending: str
    closed_at: Time | None
    undated: bool
    supersedes: int | None = Field(alias="supersedes_id")
    superseded_by: list[int]
    carried: list[PersonBrief]
    reviews: list[ReviewOut]
    source: str

    @staticmethod
    def resolve_perspectives(row: Decision, context: Any) -> list[Any]:
        request = (context or {}).get("request")  # in the room there is none: then what is open to everybody
        return list(seen_perspectives(row, request.actor.person_id if request else None))

    @staticmethod
    def resolve_ballots(row: Decision) -> int:
        return len(row.ballots.all())

    @staticmethod
    def resolve_counted(row: Decision) -> list[str]:
        return result(row).sentences if row.ballots_opened_at else []

    @staticmethod
    def resolve_missing(row: Decision) -> list[str]:
        return [] if row.closed_at else [sentence for _field, sentence in missing(row)]

    @staticmethod
    def resolve_flagged(row: Decision) -> str:
        return "" if row.closed_at else too_many_hands(row)

    @staticmethod
    def resolve_superseded_by(row: Decision) -> list[int]:
        return [successor.pk for successor in row.successors.all()]

    @staticmethod
    def resolve_carried(row: Decision) -> list[Any]:
        return [carrying.person for carrying in row.carried.all()]


class OptionIn(Body):
    name: str = Field(max_length=200, examples=["Rent for a year"])
    pros: Words = ""
    cons: Words = ""
    cost: str = Field("", max_length=200)


class DecisionIn(Body):
    question: str = Field(max_length=200, examples=["Shall we open in Porto in spring?"])
    decider: Id
    departments: list[Id] = Field([], max_length=100, description="Ids of the departments that it touches.")
    proposal: Words = ""
    background: Words = ""
    method: Literal["advice", "consent", "ranked", "majority"] = "advice"
    due: Day | None = None
    on_silence: Words = Field("", description="What happens when nobody decides by `due`; needed with it.")
    private: bool = False
    options: list[OptionIn] = Field([], max_length=15)
    approvers: list[Id] = Field([], max_length=50, description="Better nobody: hear them as advice.")
    supersedes: Id | None = None


class Proposal(Body):
    proposal: Words


class PerspectiveIn(Body):
    department: Id
    words: Words = ""
    waived: bool = Field(False, description="True to go on without this department, in your name.")


class Closing(Body):
    outcome: Words = Field(examples=["We open in Porto in April."])
    chosen: Id | None = None
    grounds: Words = ""
    reopens_when: Words = ""
    message: str = Field("", max_length=300)
    review_on: Day | None = None


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
    values["approvers"] = all_named(Person.objects.filter(left_at=None), body.approvers, "approvers")
    values["frame"] = Frame(**{name: values.pop(name) for name in FRAME})
    values["options"] = [OptionWords(**option.model_dump()) for option in body.options]
    if body.supersedes:
        rows = Decision.objects.filter(team=team)
        values["supersedes"] = named(rows, body.supersedes, "supersedes")
    made = deciding.ask(team, by=request.actor, at=timezone.now(), **values)
    return seen_decision(request, made.pk)


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
    values: dict[str, Any] = body.model_dump()
    values["chosen"] = named(decision.options.all(), body.chosen, "chosen") if body.chosen else None
    deciding.close(decision, by=request.actor, at=timezone.now(), **values)
    return seen_decision(request, id)


def whole() -> QuerySet:
    """Decisions with everything that is shown of them."""
    rows = Decision.objects.select_related("organization", "decider", "team", "segment__meeting", "chosen")
    return with_seats(with_most_deciders(rows)).prefetch_related(
        "departments",
        "perspectives__department",
        "perspectives__person",
        "options__values__value",
        "options__values__person__department",
        "approvers__person",
        "rounds__answers__person",
        "ballots",
        "carried__person",
        "reviews__person",
        "successors",
    )


def seen_decision(request: Request, pk: int) -> Decision:
    return seen(request, whole(), pk, "decision.read")
