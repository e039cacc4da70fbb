"""Three questions of different tones, and none that anybody in the group never wants to be asked."""

from __future__ import annotations

from concord.acquaintances.cycling import begin_cycle
from concord.acquaintances.models import Acquaintance
from concord.acquaintances.starting_points import draw, questions_of
from concord.decks.deck import deck_of
from concord.people import profiles
from conftest import NOON


def test_never_ask_is_honored_when_it_is_drawn_and_when_it_is_said_later(world):
    profiles.change(
        world.people["ben"], by=world.actor("ben"), at=NOON, never_ask="food, my childhood, family, home, friends"
    )
    deck = deck_of(world.team)
    people = [world.people["ben"], world.people["chi"]]
    asked = {words for seed in range(60) for words in draw(deck, people, seed=seed)}
    about = {row.words: row.about for row in deck.questions}
    assert not [words for words in asked if set(about[words]) & {"food", "childhood", "family", "home", "friends"}]
    begin_cycle(world.team, by=world.actor("ana"), at=NOON)
    row = Acquaintance.objects.whole().of(world.people["chi"].pk).get()
    row.questions = [words for words in about if "food" in about[words]][:3]
    row.save()
    assert questions_of(row) == row.questions or any(person.never_ask for person in row.people)
    for person in row.people:
        profiles.change(person, by=world.actor("ana"), at=NOON, never_ask="food")
    row = Acquaintance.objects.whole().get(pk=row.pk)
    assert len(questions_of(row)) == 3 and not set(questions_of(row)) & set(row.questions)


def test_three_tones_and_others_the_next_time(world):
    deck = deck_of(world.team)
    people = [world.people["chi"], world.people["dora"]]
    first = draw(deck, people, seed=1)
    tones = {row.words: row.tone for row in deck.questions}
    assert len({tones[words] for words in first}) == 3
    assert not set(draw(deck, people, seed=1, besides=first)) & set(first)
