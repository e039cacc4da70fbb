"""Making values: proposed and ranked in private, opened together, adopted by consent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404
from django.utils import timezone
from ninja import Field, Router, Schema

from concord.api.finding import all_named, named, seen_team
from concord.api.request import Request
from concord.api.shapes import Body, Id, PersonBrief, Time
from concord.values import consenting, merging, ordering, proposing
from concord.values.models import Making, Phase, ValueProposal

router = Router(tags=["Values"])


class ValueProposalOut(Schema):
    """A proposed value. `lies_on`: the one that says the same; `keeps`: the value that holds today."""

    id: int
    word: str
    sentence: str
    person: PersonBrief | None
    lies_on: int | None = Field(alias="lies_on_id")
    keeps: int | None = Field(alias="keeps_id")
    place: int | None = Field(description="Its place among those put up for consent.")


class JointOrderOut(Schema):
    """What the opened orders say together. `count` orders fit equally well; `order` is one of them."""

    order: list[int]
    count: int
    orders: int
    alike: int | None = Field(description="Of the choices any two both made, those made alike, in per cent; by lot 50.")


class MakingAnswerOut(Schema):
    person: PersonBrief
    answer: int = Field(description="1 agrees, 2 stands aside, 3 objects.")
    why: str


class MakingOut(Schema):
    """A making of values. Private things are empty until they open."""

    id: int
    team: int = Field(alias="team_id")
    phase: str = Field(description="propose, merge, rank, choose, consent, adopted or withdrawn.")
    round: int
    begun_at: Time
    adopted_at: Time | None
    proposals: list[ValueProposalOut] = Field(description="Your own until all open.")
    joint: JointOrderOut | None = Field(description="Once the orders are open.")
    answers: list[MakingAnswerOut] = Field(description="Of the last round, once it is over.")

    @staticmethod
    def resolve_proposals(row: Making, context: Any) -> list[ValueProposal]:
        rows = row.proposals.select_related("person")
        private = row.phase == Phase.PROPOSE
        return list(rows.filter(person=context["request"].actor.person_id) if private else rows)

    @staticmethod
    def resolve_joint(row: Making) -> Any:
        opened = row.phase in (Phase.CHOOSE, Phase.CONSENT, Phase.ADOPTED)
        return ordering.joint_order(row) if opened else None

    @staticmethod
    def resolve_answers(row: Making) -> list[Any]:
        if row.phase == Phase.CONSENT:
            return []
        return list(row.answers.filter(round=row.round).select_related("person"))


class MakingIn(Body):
    team: Id


class ValueProposalIn(Body):
    word: str = Field(max_length=proposing.LONGEST_WORD, examples=["Candour"])
    sentence: str = Field(max_length=proposing.LONGEST_SENTENCE, examples=["We say it in the room."])


class OntoIn(Body):
    onto: Id = Field(description="The proposal that says the same.")


class ValueOrderIn(Body):
    tiers: list[list[Id]] = Field(max_length=15, description="Proposals by id, best first; a tier holds those tied.")


class ChosenIn(Body):
    chosen: list[Id] = Field(max_length=15, description="Proposals by id, in the order in which they shall hold.")


class MakingAnswerIn(Body):
    answer: int = Field(ge=1, le=3, description="1 agree, 2 stand aside, 3 object (with the reason).")
    why: str = Field("", max_length=consenting.LONGEST_WHY)


@router.post("/makings", response={201: MakingOut})
def begin_values(request: Request, body: MakingIn) -> Making:
    """Ask a team for values. Those that hold are proposed again."""
    return proposing.begin(seen_team(request, body.team), by=request.actor, at=timezone.now())


@router.get("/makings/{int:id}", response=MakingOut)
def read_making(request: Request, id: int) -> Making:
    """Where the making of values is."""
    return seen_making(request, id)


@router.post("/makings/{int:id}/proposals", response={201: MakingOut})
def propose_value(request: Request, id: int, body: ValueProposalIn) -> Making:
    """Propose a value. Only you see it until all open."""
    return done(request, id, proposing.propose, **body.dict())


@router.post("/makings/{int:id}/opening", response=MakingOut)
def open_value_proposals(request: Request, id: int) -> Making:
    """Open all proposals."""
    return done(request, id, proposing.open_proposals)


@router.post("/makings/{int:id}/ranking", response=MakingOut)
def ask_for_value_orders(request: Request, id: int) -> Making:
    """Ask everybody for a private order."""
    return done(request, id, ordering.ask_for_orders)


@router.put("/makings/{int:id}/order", response=MakingOut)
def give_value_order(request: Request, id: int, body: ValueOrderIn) -> Making:
    """Give your order. The last one counts."""
    places = [f"{pk}:{place}" for place, tier in enumerate(body.tiers, 1) for pk in tier]
    return done(request, id, ordering.give_order, places=places)


@router.post("/makings/{int:id}/orders-opening", response=MakingOut)
def open_value_orders(request: Request, id: int) -> Making:
    """Open all orders."""
    return done(request, id, ordering.open_orders)


@router.post("/makings/{int:id}/consent", response=MakingOut)
def ask_for_value_consent(request: Request, id: int, body: ChosenIn) -> Making:
    """Put these up; everybody at the table is asked."""
    rows = all_named(seen_making(request, id).proposals.all(), body.chosen, "chosen")
    return done(request, id, consenting.ask_for_consent, chosen=rows)


@router.put("/makings/{int:id}/answer", response=MakingOut)
def answer_values(request: Request, id: int, body: MakingAnswerIn) -> Making:
    """Agree, stand aside or object. The last answer opens all."""
    return done(request, id, consenting.answer, **body.dict())


@router.post("/makings/{int:id}/adoption", response=MakingOut)
def adopt_values(request: Request, id: int) -> Making:
    """End the round without whoever has not answered for a week."""
    return done(request, id, consenting.adopt_without)


@router.post("/makings/{int:id}/withdrawal", response=MakingOut)
def withdraw_making(request: Request, id: int) -> Making:
    """Give it up; what held before holds on."""
    return done(request, id, consenting.withdraw)


@router.delete("/value-proposals/{int:id}", response={204: None})
def take_value_proposal_back(request: Request, id: int) -> None:
    """Take your own back before all open."""
    proposing.take_back(seen_value_proposal(request, id), by=request.actor, at=timezone.now())


@router.put("/value-proposals/{int:id}", response=ValueProposalOut)
def reword_value_proposal(request: Request, id: int, body: ValueProposalIn) -> ValueProposal:
    """Word it better, for all."""
    merging.reword(seen_value_proposal(request, id), by=request.actor, at=timezone.now(), **body.dict())
    return seen_value_proposal(request, id)


@router.post("/value-proposals/{int:id}/merging", response=ValueProposalOut)
def merge_value_proposal(request: Request, id: int, body: OntoIn) -> ValueProposal:
    """Lay it on the one that says the same."""
    row = seen_value_proposal(request, id)
    onto = named(ValueProposal.objects.filter(making=row.making_id), body.onto, "onto")
    merging.merge(row, by=request.actor, at=timezone.now(), onto=onto)
    return seen_value_proposal(request, id)


@router.post("/value-proposals/{int:id}/parting", response=ValueProposalOut)
def part_value_proposal(request: Request, id: int) -> ValueProposal:
    """Take it off the one it lies on."""
    merging.part(seen_value_proposal(request, id), by=request.actor, at=timezone.now())
    return seen_value_proposal(request, id)


def done(request: Request, pk: int, deed: Callable[..., Any], **said: Any) -> Making:
    """Do it in the caller's name; answer the making as it is then."""
    deed(seen_making(request, pk), by=request.actor, at=timezone.now(), **said)
    return seen_making(request, pk)


def seen_making(request: Request, pk: int) -> Making:
    """Those with a seat on its team see it."""
    row = Making.objects.filter(team__in=request.actor.teams).select_related("team").filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def seen_value_proposal(request: Request, pk: int) -> ValueProposal:
    """One's own while they are private; every one once they are open."""
    rows = ValueProposal.objects.filter(making__team__in=request.actor.teams)
    row = rows.select_related("making__team", "person").filter(pk=pk).first()
    if row is None or (row.making.phase == Phase.PROPOSE and row.person_id != request.actor.person_id):
        raise Http404
    return row
