"""Deeds on one decision: how it comes about, consent, votes, its end, and what follows."""

from __future__ import annotations

from typing import Literal

from django.http import Http404, HttpResponse
from django.utils import timezone
from ninja import Field, Router, Schema

from concord.api.decisions import DecisionOut, OptionIn, seen_decision
from concord.api.finding import all_named, named, seen_team
from concord.api.request import Request
from concord.api.shapes import Body, Day, Id, Words
from concord.decisions import (
    asking_again,
    carrying,
    consenting,
    deciding,
    ending,
    framing,
    moving_in,
    optioning,
    voting,
)
from concord.decisions.models import Decision, Option
from concord.decisions.writing import markdown
from concord.meetings.past_fates import SourceFile
from concord.people.models import Department, Person

router = Router(tags=["Decisions"])


class FrameIn(Body):
    background: Words = ""
    method: Literal["advice", "consent", "ranked", "majority"] = "advice"
    due: Day | None = None
    on_silence: Words = ""
    private: bool = False
    departments: list[Id] | None = Field(None, max_length=100)
    approvers: list[Id] | None = Field(None, max_length=50)


class Decider(Body):
    person: Id


class ConsentIn(Body):
    answer: Literal[1, 2, 3] = Field(description="1 agree, 2 stand aside, 3 object, with the reason.")
    why: Words = ""


class BallotIn(Body):
    tiers: list[list[Id]] = Field(max_length=15, description="Options by id, best first; a tier holds those tied.")


class SecondVote(Body):
    options: list[Id] = Field(max_length=15, description="The options to vote on again, two or more, by id.")


class Withdrawal(Body):
    why: Words


class ReviewIn(Body):
    worked: Literal["yes", "partly", "no", "early"]
    words: Words = ""


class RecordFile(Body):
    filename: str = Field(max_length=200, examples=["0007-use-one-price-list.md"])
    text: str = Field(max_length=2_000_000)


class Records(Body):
    files: list[RecordFile] = Field(min_length=1, max_length=500)


class PastDecisionOut(Schema):
    """What would become of one file, or of one row: create, skip or refused."""

    source: str
    fate: str
    sentence: str
    line: int


@router.put("/decisions/{int:id}/frame", response=DecisionOut)
def frame_decision(request: Request, id: int, body: FrameIn) -> Decision:
    """Settle how it comes about. Departments and approvers that are left out stay as they are."""
    values = body.model_dump(exclude={"departments", "approvers"})
    departments, approvers = body.departments, body.approvers
    framing.frame(
        seen_decision(request, id),
        by=request.actor,
        at=timezone.now(),
        to=framing.Frame(**values),
        departments=None if departments is None else all_named(Department.objects.all(), departments, "departments"),
        approvers=None if approvers is None else all_named(Person.objects.all(), approvers, "approvers"),
    )
    return seen_decision(request, id)


@router.put("/decisions/{int:id}/decider", response=DecisionOut)
def hand_over_decision(request: Request, id: int, body: Decider) -> Decision:
    """Name another decider."""
    decision = seen_decision(request, id)
    to = named(Person.objects.filter(left_at=None), body.person, "person")
    framing.hand_over(decision, by=request.actor, at=timezone.now(), to=to)
    return seen_decision(request, id)


@router.post("/decisions/{int:id}/options", response={201: DecisionOut})
def add_option(request: Request, id: int, body: OptionIn) -> Decision:
    """Put an option beside the others."""
    option = optioning.OptionWords(**body.model_dump())
    optioning.add_option(seen_decision(request, id), by=request.actor, at=timezone.now(), option=option)
    return seen_decision(request, id)


@router.put("/decisions/{int:id}/options/{int:option}", response=DecisionOut)
def reword_option(request: Request, id: int, option: int, body: OptionIn) -> Decision:
    """Word an option anew: its name, what speaks for and against it, its cost. Refused once somebody has voted."""
    row = named_option(request, id, option)
    optioning.reword(row, by=request.actor, at=timezone.now(), to=optioning.OptionWords(**body.model_dump()))
    return seen_decision(request, id)


@router.delete("/decisions/{int:id}/options/{int:option}", response=DecisionOut)
def take_option_away(request: Request, id: int, option: int) -> Decision:
    """Take an option away. Refused once somebody has voted."""
    optioning.take_away(named_option(request, id, option), by=request.actor, at=timezone.now())
    return seen_decision(request, id)


@router.post("/decisions/{int:id}/perspectives/opening", response=DecisionOut)
def open_perspectives(request: Request, id: int) -> Decision:
    """Open the views, private until now."""
    deciding.open_perspectives(seen_decision(request, id), by=request.actor, at=timezone.now())
    return seen_decision(request, id)


@router.post("/decisions/{int:id}/rounds", response={201: DecisionOut})
def ask_for_consent(request: Request, id: int) -> Decision:
    """Ask everybody for consent to the proposal as it is worded now."""
    consenting.ask_for_consent(seen_decision(request, id), by=request.actor, at=timezone.now())
    return seen_decision(request, id)


@router.put("/decisions/{int:id}/consent", response=DecisionOut)
def answer_consent(request: Request, id: int, body: ConsentIn) -> Decision:
    """Answer the round that runs. Your second answer replaces your first."""
    consenting.answer(seen_decision(request, id), by=request.actor, at=timezone.now(), answer=body.answer, why=body.why)
    return seen_decision(request, id)


@router.post("/decisions/{int:id}/rounds/opening", response=DecisionOut)
def open_answers(request: Request, id: int) -> Decision:
    """Open the answers of the round together."""
    consenting.open_answers(seen_decision(request, id), by=request.actor, at=timezone.now())
    return seen_decision(request, id)


@router.put("/decisions/{int:id}/ballot", response=DecisionOut)
def cast_ballot(request: Request, id: int, body: BallotIn) -> Decision:
    """Vote. For a majority name one option. Your second ballot replaces your first."""
    voting.cast(seen_decision(request, id), by=request.actor, at=timezone.now(), tiers=body.tiers)
    return seen_decision(request, id)


@router.post("/decisions/{int:id}/ballots/opening", response=DecisionOut)
def open_ballots(request: Request, id: int) -> Decision:
    """Open the ballots together."""
    voting.open_ballots(seen_decision(request, id), by=request.actor, at=timezone.now())
    return seen_decision(request, id)


@router.post("/decisions/{int:id}/second-vote", response={201: DecisionOut})
def vote_again(request: Request, id: int, body: SecondVote) -> Decision:
    """After a vote without a majority: withdraw it and ask the same once more. Answers the new decision."""
    found = seen_decision(request, id)
    kept = all_named(found.options.all(), body.options, "options")
    return seen_decision(request, asking_again.vote_again(found, by=request.actor, at=timezone.now(), options=kept).pk)


@router.post("/decisions/{int:id}/approval", response=DecisionOut)
def approve_decision(request: Request, id: int) -> Decision:
    """Approve, as one of those named for it."""
    carrying.approve(seen_decision(request, id), by=request.actor, at=timezone.now())
    return seen_decision(request, id)


@router.post("/decisions/{int:id}/silence", response=DecisionOut)
def let_silence_decide(request: Request, id: int) -> Decision:
    """Let what was written before happen, once the day has passed."""
    ending.settle_by_silence(seen_decision(request, id), by=request.actor, at=timezone.now())
    return seen_decision(request, id)


@router.post("/decisions/{int:id}/withdrawal", response=DecisionOut)
def withdraw_decision(request: Request, id: int, body: Withdrawal) -> Decision:
    """Withdraw the question."""
    ending.withdraw(seen_decision(request, id), by=request.actor, at=timezone.now(), why=body.why)
    return seen_decision(request, id)


@router.post("/decisions/{int:id}/carrying", response=DecisionOut)
def carry_decision(request: Request, id: int) -> Decision:
    """State “I will carry it”."""
    carrying.carry(seen_decision(request, id), by=request.actor, at=timezone.now())
    return seen_decision(request, id)


@router.post("/decisions/{int:id}/reviews", response={201: DecisionOut})
def review_decision(request: Request, id: int, body: ReviewIn) -> Decision:
    """Answer “did it work?”, beside the record."""
    carrying.review(
        seen_decision(request, id), by=request.actor, at=timezone.now(), worked=body.worked, words=body.words
    )
    return seen_decision(request, id)


@router.get(
    "/decisions/{int:id}/record.md",
    openapi_extra={"responses": {"200": {"content": {"text/markdown": {"schema": {"type": "string"}}}}}},
)
def read_decision_as_markdown(request: Request, id: int) -> HttpResponse:
    """The decision as a Markdown decision record."""
    found = markdown(seen_decision(request, id), request.actor.person_id)
    return HttpResponse(found, content_type="text/markdown; charset=utf-8")


@router.post("/teams/{int:id}/past-decisions/preview", response=list[PastDecisionOut])
def preview_past_decisions(request: Request, id: int, body: Records) -> list[moving_in.PastDecision]:
    """What would become of each record (.md) or row (.csv). Nothing is written."""
    return moving_in.preview(seen_team(request, id), files_of(body), by=request.actor)


@router.post("/teams/{int:id}/past-decisions", response={201: list[PastDecisionOut]})
def bring_decisions_in(request: Request, id: int, body: Records) -> list[moving_in.PastDecision]:
    """Write what would be created; all or none."""
    return moving_in.move_in(seen_team(request, id), files_of(body), by=request.actor, at=timezone.now())


def files_of(body: Records) -> list[SourceFile]:
    return [SourceFile(row.filename, row.text.encode()) for row in body.files]


def named_option(request: Request, id: int, option: int) -> Option:
    row = seen_decision(request, id).options.select_related("decision__segment").filter(pk=option).first()
    if row is None:
        raise Http404
    return row
