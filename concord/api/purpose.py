"""The purpose: what holds, what is proposed, who affirmed it in which words."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from ninja import Field, Router, Schema

from concord.api.finding import seen, seen_team
from concord.api.request import Request
from concord.api.shapes import Body, Id, PersonBrief, Time
from concord.goals import purpose as doing
from concord.goals.models import Affirmation, Purpose
from concord.people.permissions import require

router = Router(tags=["Purpose"])


class AffirmationOut(Schema):
    person: PersonBrief
    words: str
    affirmed_at: Time


class PurposeOut(Schema):
    """The sentence that holds, and what it means to each in their own words."""

    sentence: str
    affirmations: list[AffirmationOut]
    not_yet: list[PersonBrief]
    proposed: int | None = Field(description="Id of the sentence that people are asked about now.")


class PurposeAnswerOut(Schema):
    person: PersonBrief
    answer: int = Field(description="1 agrees, 2 stands aside, 3 objects.")
    why: str


class PurposeProposalOut(Schema):
    """A proposed sentence. `answers` are empty while somebody is waited for."""

    id: int
    team: int | None = Field(alias="team_id")
    sentence: str
    why: str
    proposed_by: PersonBrief | None
    proposed_at: Time
    adopted_at: Time | None
    withdrawn_at: Time | None
    answers: list[PurposeAnswerOut]

    @staticmethod
    def resolve_answers(row: Purpose) -> list[Any]:
        return [] if doing.missing(row) else list(row.answers.select_related("person"))


class PurposeIn(Body):
    team: Id
    sentence: str = Field(max_length=doing.LONGEST, examples=["Good food from people we know."])
    why: str = Field("", max_length=doing.LONGEST_WORDS)


class PurposeAnswerIn(Body):
    answer: int = Field(ge=1, le=3, description="1 agree, 2 stand aside, 3 object (with the reason).")
    why: str = Field("", max_length=doing.LONGEST_WORDS)


class AffirmationIn(Body):
    words: str = Field(max_length=doing.LONGEST_WORDS)


@router.get("/purpose", response=PurposeOut)
def read_purpose(request: Request) -> dict[str, Any]:
    """Why the organization is there."""
    require(request.actor, "organization.read")
    standing, asked = doing.standing(), doing.proposed()
    rows = list(Affirmation.objects.filter(purpose=standing).select_related("person")) if standing else []
    by_now = {row.person_id for row in rows}
    return {
        "sentence": request.person.organization.purpose,
        "affirmations": rows,
        "not_yet": [person for person in doing.leaders() if person.pk not in by_now],
        "proposed": asked.pk if asked and asked.team_id in request.actor.teams else None,
    }


@router.put("/purpose/affirmation", response=AffirmationOut)
def affirm_purpose(request: Request, body: AffirmationIn) -> Affirmation:
    """Affirm it by name, in your own words."""
    return doing.affirm(by=request.actor, at=timezone.now(), words=body.words)


@router.post("/purpose/proposals", response={201: PurposeProposalOut})
def propose_purpose(request: Request, body: PurposeIn) -> Purpose:
    """Propose a sentence: everybody at the table is asked for consent."""
    values = body.dict(exclude={"team"})
    return doing.propose(seen_team(request, body.team), by=request.actor, at=timezone.now(), **values)


@router.get("/purpose/proposals/{int:id}", response=PurposeProposalOut)
def read_purpose_proposal(request: Request, id: int) -> Purpose:
    """A proposed sentence."""
    return seen_proposal(request, id)


@router.put("/purpose/proposals/{int:id}/answer", response=PurposeProposalOut)
def answer_purpose(request: Request, id: int, body: PurposeAnswerIn) -> Purpose:
    """Agree, stand aside or object. The last answer opens all."""
    found = seen_proposal(request, id)
    doing.answer(found, by=request.actor, at=timezone.now(), answer=body.answer, why=body.why)
    return found


@router.post("/purpose/proposals/{int:id}/adoption", response=PurposeProposalOut)
def adopt_purpose(request: Request, id: int) -> Purpose:
    """Adopt it without whoever has not answered for a week."""
    found = seen_proposal(request, id)
    doing.adopt_without(found, by=request.actor, at=timezone.now())
    return found


@router.post("/purpose/proposals/{int:id}/withdrawal", response=PurposeProposalOut)
def withdraw_purpose(request: Request, id: int) -> Purpose:
    """Take it back."""
    found = seen_proposal(request, id)
    doing.withdraw(found, by=request.actor, at=timezone.now())
    return found


def seen_proposal(request: Request, pk: int) -> Purpose:
    return seen(request, Purpose.objects.select_related("proposed_by", "team"), pk, "goal.read")
