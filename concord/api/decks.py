"""A team's deck of get-to-know-you questions."""

from __future__ import annotations

from typing import Any, Literal

from django.utils import timezone
from ninja import Field, Router, Schema

from concord.api.finding import seen
from concord.api.request import Request
from concord.api.shapes import Body, Time
from concord.decks import editing, pasting
from concord.decks.deck import deck_of
from concord.decks.questions import Question
from concord.people.models import Team

router = Router(tags=["Decks"])

Tone = Literal["light", "work", "story", "deep"]


class DeckQuestionOut(Schema):
    """A question. `about` names subjects that somebody may never want to be asked about; `own` is the team's own."""

    key: str
    words: str
    tone: str
    personal: bool
    about: list[str]
    own: bool
    asked_at: Time | None = Field(description="When this team last had it in a meeting.")
    retired_at: Time | None


class DeckOut(Schema):
    """Which tones a team wants, whether personal questions may come, and how many are still new to it."""

    team: int
    tones: list[str]
    personal: bool
    in_use: int
    fresh: int
    questions: list[DeckQuestionOut]


class DeckIn(Body):
    tones: list[Tone] = Field(min_length=0, max_length=10)
    personal: bool = True


class DeckQuestionIn(Body):
    words: str = Field(max_length=2000, examples=["Which harbour have you not seen yet?"])
    tone: Tone = "light"
    personal: bool = False
    about: list[str] = Field([], max_length=20)


class DeckQuestionChange(Body):
    """What is left out stays."""

    words: str = Field(max_length=2000)
    tone: Tone | None = None
    personal: bool | None = None
    about: list[str] | None = Field(None, max_length=20)


class LinesIn(Body):
    lines: str = Field(max_length=50_000, examples=["Which harbour have you not seen yet?\nWhat scared you? [deep]"])
    tone: Tone = "light"


@router.get("/teams/{int:id}/deck", response=DeckOut)
def read_deck(request: Request, id: int) -> dict[str, Any]:
    """The team's deck: Concord's questions and its own."""
    return deck_out(seen_deck(request, id))


@router.put("/teams/{int:id}/deck", response=DeckOut)
def choose_deck(request: Request, id: int, body: DeckIn) -> dict[str, Any]:
    """Choose the tones that the team wants, and whether personal questions may come."""
    team = seen_deck(request, id)
    editing.choose(team, by=request.actor, at=timezone.now(), **body.model_dump())
    return deck_out(team)


@router.post("/teams/{int:id}/deck/questions", response={201: DeckQuestionOut})
def add_question(request: Request, id: int, body: DeckQuestionIn) -> Question:
    """Add a question of the team's own. It comes before Concord's."""
    return editing.add(seen_deck(request, id), by=request.actor, at=timezone.now(), **body.model_dump())


@router.post("/teams/{int:id}/deck/lines", response={201: list[DeckQuestionOut]})
def paste_questions(request: Request, id: int, body: LinesIn) -> list[Question]:
    """Add many, one a line, all or none; “[deep, personal, family]” at the end of a line says more about it."""
    return pasting.paste(seen_deck(request, id), by=request.actor, at=timezone.now(), **body.model_dump())


@router.patch("/teams/{int:id}/deck/questions/{str:key}", response=DeckQuestionOut)
def reword_question(request: Request, id: int, key: str, body: DeckQuestionChange) -> Question:
    """Word a question anew. One of Concord's is retired, and the team's own wording takes its place."""
    values = {name: value for name, value in body.model_dump().items() if value is not None}
    return editing.reword(seen_deck(request, id), key, by=request.actor, at=timezone.now(), **values)


@router.post("/teams/{int:id}/deck/questions/{str:key}/retirement", response=DeckQuestionOut)
def retire_question(request: Request, id: int, key: str) -> Question:
    """Never ask it again in this team, until it is brought back."""
    return editing.retire(seen_deck(request, id), key, by=request.actor, at=timezone.now())


@router.delete("/teams/{int:id}/deck/questions/{str:key}/retirement", response=DeckQuestionOut)
def bring_question_back(request: Request, id: int, key: str) -> Question:
    """Undo of retiring."""
    return editing.bring_back(seen_deck(request, id), key, by=request.actor, at=timezone.now())


def seen_deck(request: Request, pk: int) -> Team:
    """A team on which the reader has a seat."""
    return seen(request, Team.objects.all(), pk, "team.read")


def deck_out(team: Team) -> dict[str, Any]:
    deck = deck_of(team)
    return {
        "team": team.pk,
        "tones": list(deck.tones),
        "personal": deck.personal,
        "in_use": len(deck.in_use),
        "fresh": len(deck.fresh),
        "questions": list(deck.questions),
    }
