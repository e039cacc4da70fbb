"""Three questions to start from, of the team's deck: none that anybody in the group never wants to be asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from concord.acquaintances.models import Acquaintance
from concord.decks.avoiding import avoided
from concord.decks.deck import Deck, deck_of
from concord.decks.drawing import shuffled
from concord.decks.questions import Question
from concord.people.models import Person

THREE = 3


def draw(deck: Deck, people: Sequence[Person], *, seed: int, besides: Collection[str] = ()) -> list[str]:
    """Words of three questions, of different tones if there are; those of `besides` only when nothing else is left."""
    here = avoided([person.never_ask for person in people])
    suited = [row for row in deck.in_use if here.allows(row)]
    suited.sort(key=lambda row: (row.words in besides, shuffled(seed, row.key)))
    chosen: list[Question] = []
    for fresh_tone in (True, False):
        for row in suited:
            known = {question.tone for question in chosen}
            if len(chosen) < THREE and row not in chosen and (not fresh_tone or row.tone not in known):
                chosen.append(row)
    return [row.words for row in chosen]


def questions_of(acquaintance: Acquaintance) -> list[str]:
    """The three, as they may be asked today: what somebody would rather not be asked since then is replaced."""
    deck, people = deck_of(acquaintance.team), acquaintance.people
    known = {row.words: row for row in deck.questions}
    here = avoided([person.never_ask for person in people])
    given = [known.get(words) or Question(key="", words=words, tone="") for words in acquaintance.questions]
    allowed = [row.words for row in given if here.allows(row)]
    if len(allowed) == THREE:
        return allowed
    others = draw(deck, people, seed=acquaintance.pk, besides=acquaintance.questions)
    return [*allowed, *(words for words in others if words not in acquaintance.questions)][:THREE]
