"""Draw the next question for a team: never one twice before the deck is used up, and the tones by turns."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from hashlib import sha256

from concord.decks.avoiding import Avoided, avoided_at
from concord.decks.deck import Deck, deck_of
from concord.decks.models import Card
from concord.decks.questions import Question
from concord.people.models import Team

OFFERED = 3


def draw(team: Team, *, at: datetime) -> Question | None:
    """The next question, noted as asked; None when nothing in the deck suits this table.

    The history is the team's, not its meetings': it stays when a meeting is deleted.
    """
    deck = deck_of(team)
    question = next_of(deck, avoided_at(team))
    if question:
        Card.objects.update_or_create(team=team, key=question.key, defaults={"asked_at": at})
    return question


def next_of(deck: Deck, avoided: Avoided) -> Question | None:
    """A question never asked: of the tone that was least asked so far, the team's own first. Else the one longest ago.

    Each team meets Concord's questions in an order of its own.
    """
    suited = [row for row in deck.in_use if avoided.allows(row)]
    fresh = [row for row in suited if row.asked_at is None]
    if not fresh:
        return min(suited, key=lambda row: (row.asked_at, row.key), default=None)
    times = {tone: sum(row.tone == tone and row.asked_at is not None for row in deck.questions) for tone in deck.tones}
    return min(fresh, key=lambda row: (times[row.tone], not row.own, shuffled(deck.team_id, row.key)))


def offer(team: Team, *, to: int, besides: Collection[str]) -> list[Question]:
    """A few other questions for one person who would rather not answer this one, fresh ones if there are."""
    deck, avoided = deck_of(team), avoided_at(team)
    suited = [row for row in deck.in_use if row.words not in besides and avoided.allows(row)]
    suited.sort(key=lambda row: (row.asked_at is not None, shuffled(to, row.key)))
    by_tone: dict[str, Question] = {}
    for row in suited:
        by_tone.setdefault(row.tone, row)
    return [*by_tone.values(), *(row for row in suited if row not in by_tone.values())][:OFFERED]


def shuffled(seed: int, key: str) -> str:
    """A place in an order that looks random and stays."""
    return sha256(f"{seed}/{key}".encode()).hexdigest()
