"""The handbook for those who lead next, and walking beside a leader."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema

from concord.api.decisions import seen_decision
from concord.api.finding import named
from concord.api.request import Request
from concord.api.shapes import Body, Id, PersonBrief, Time
from concord.api.stories import seen_story
from concord.foundation.errors import Refused
from concord.handbook import choosing, pairing, reading
from concord.handbook.models import Example, Pairing
from concord.handbook.reading import Chapter
from concord.people.clock import day_here
from concord.people.models import Person
from concord.people.permissions import require

router = Router(tags=["Handbook"])


class ExampleDecisionOut(Schema):
    """A decision with its grounds, as the handbook shows it to whoever may open the handbook."""

    id: int
    question: str
    background: str
    outcome: str
    grounds: str
    reopens_when: str
    closed_at: Time


class ExampleStoryOut(Schema):
    id: int
    value: int = Field(alias="value_id")
    lived: bool
    words: str
    author: PersonBrief | None
    about: PersonBrief | None


class ExampleOut(Schema):
    """A story, or a decision, and what it teaches. `read`: whether you have read it; only you see that."""

    id: int = Field(alias="example.pk")
    why: str = Field(alias="example.why")
    story: ExampleStoryOut | None
    decision: ExampleDecisionOut | None
    read: bool


class ExampleIn(Body):
    """One of the two."""

    story: Id | None = None
    decision: Id | None = None
    why: str = Field(max_length=2000, examples=["Ask once more when all agree quickly."])


class ExampleWhyIn(Body):
    why: str = Field(max_length=2000)


class ExamplePlaceIn(Body):
    place: int = Field(ge=1, le=100_000, description="Counted from 1; beyond the end is the end.")


class PairingOut(Schema):
    """`asker` walks beside `asked`, once they agree."""

    id: int
    asker: PersonBrief
    asked: PersonBrief
    hopes: str
    state: str = Field(description="asked, agreed or ended.")
    asked_at: Time


class PairingIn(Body):
    leader: Id
    hopes: str = Field(max_length=2000, examples=["How you say no to a good idea."])


@router.get("/examples", response=list[ExampleOut])
def list_examples(request: Request) -> list[Chapter]:
    """The handbook, in its order."""
    return list(reading.handbook(request.actor, at=timezone.now()).chapters)


@router.post("/examples", response={201: ExampleOut})
def choose_example(request: Request, body: ExampleIn) -> Chapter:
    """Put a story, or a decision with its grounds, at the end of the handbook."""
    if (body.story is None) == (body.decision is None):
        raise Refused(_("Name a story or a decision, one of the two."), field="story")
    now = timezone.now()
    if body.story is not None:
        made = choosing.choose_story(seen_story(request, body.story), by=request.actor, at=now, why=body.why)
    else:
        decision = seen_decision(request, body.decision or 0)
        made = choosing.choose_decision(decision, by=request.actor, at=now, why=body.why)
    return chapter(request, made.pk)


@router.patch("/examples/{int:id}", response=ExampleOut)
def reword_example(request: Request, id: int, body: ExampleWhyIn) -> Chapter:
    """Say anew what it teaches."""
    choosing.reword(shown_example(request, id), by=request.actor, at=timezone.now(), why=body.why)
    return chapter(request, id)


@router.put("/examples/{int:id}/place", response=list[ExampleOut])
def move_example(request: Request, id: int, body: ExamplePlaceIn) -> list[Chapter]:
    """Put it at another place; the answer is the handbook in its new order."""
    choosing.move(shown_example(request, id), by=request.actor, at=timezone.now(), place=body.place)
    return list_examples(request)


@router.delete("/examples/{int:id}", response={204: None})
def take_example_out(request: Request, id: int) -> None:
    """Take it out of the handbook; the story or decision stays."""
    choosing.take_out(shown_example(request, id), by=request.actor, at=timezone.now())


@router.put("/examples/{int:id}/reading", response=ExampleOut)
def mark_example_read(request: Request, id: int) -> Chapter:
    """You have read it. Nobody else is told."""
    reading.mark_read(shown_example(request, id), by=request.actor, at=timezone.now())
    return chapter(request, id)


@router.delete("/examples/{int:id}/reading", response={204: None})
def mark_example_unread(request: Request, id: int) -> None:
    """You want to read it again."""
    reading.mark_unread(shown_example(request, id), by=request.actor)


@router.get("/pairings", response=list[PairingOut])
def list_pairings(request: Request) -> list[Pairing]:
    """Yours, on either side, that are asked or agreed."""
    return list(pairing.open_ones(request.actor.somebody))


@router.post("/pairings", response={201: PairingOut})
def ask_pairing(request: Request, body: PairingIn) -> Pairing:
    """Ask a leader whether you may walk beside them."""
    leader = named(Person.objects.filter(left_at=None), body.leader, "leader")
    return pairing.ask(leader, by=request.actor, at=timezone.now(), hopes=body.hopes)


@router.put("/pairings/{int:id}/agreement", response=PairingOut)
def agree_pairing(request: Request, id: int) -> Pairing:
    """Let somebody walk beside you."""
    found = own_pairing(request, id)
    pairing.agree(found, by=request.actor, at=timezone.now())
    return found


@router.delete("/pairings/{int:id}", response={204: None})
def end_pairing(request: Request, id: int) -> None:
    """Not now, or not any more. No reason is asked."""
    pairing.end(own_pairing(request, id), by=request.actor, at=timezone.now())


def own_pairing(request: Request, pk: int) -> Pairing:
    return get_object_or_404(pairing.open_ones(request.actor.somebody), pk=pk)


def shown_example(request: Request, pk: int) -> Example:
    require(request.actor, "handbook.read")
    return get_object_or_404(reading.shown(day_here(timezone.now())), pk=pk)


def chapter(request: Request, pk: int) -> Chapter:
    book = reading.handbook(request.actor, at=timezone.now())
    return next(row for row in book.chapters if row.example.pk == pk)
