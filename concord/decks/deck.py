"""A team's deck: Concord's questions and its own, with what the team did with each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from concord.decks.models import Card, Choice
from concord.decks.questions import TONES, Question, of_concord
from concord.people.models import Team


@dataclass(frozen=True)
class Deck:
    """Every question, those retired included, in the order of the tones; the team's own come first in each."""

    team_id: int
    questions: Sequence[Question]
    tones: Sequence[str] = tuple(TONES)
    personal: bool = True

    def wants(self, question: Question) -> bool:
        """Whether the team would be asked this."""
        return question.retired_at is None and question.tone in self.tones and (self.personal or not question.personal)

    @property
    def in_use(self) -> list[Question]:
        return [row for row in self.questions if self.wants(row)]

    @property
    def fresh(self) -> list[Question]:
        """Those in use that the team was never asked."""
        return [row for row in self.in_use if row.asked_at is None]


def deck_of(team: Team) -> Deck:
    """The team's deck. Two queries."""
    cards = {card.key: card for card in Card.objects.filter(team=team)}
    printed = of_concord()
    own = [own_question(card) for key, card in cards.items() if key not in printed and card.words]
    known = [with_history(question, cards.get(key)) for key, question in printed.items()]
    order = list(TONES)
    questions = sorted([*own, *known], key=lambda row: order.index(row.tone))
    chosen = Choice.objects.filter(team=team).first()
    if chosen is None:
        return Deck(team.pk, questions)
    return Deck(team.pk, questions, [tone for tone in TONES if tone in chosen.tones], chosen.personal)


def own_question(card: Card) -> Question:
    return Question(
        key=card.key,
        words=card.words,
        tone=card.tone,
        personal=card.personal,
        about=tuple(card.about),
        own=True,
        asked_at=card.asked_at,
        retired_at=card.retired_at,
    )


def with_history(question: Question, card: Card | None) -> Question:
    return replace(question, asked_at=card.asked_at, retired_at=card.retired_at) if card else question
