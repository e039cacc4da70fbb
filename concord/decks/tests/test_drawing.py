"""The next question: none twice before the deck is used up, the tones by turns, nothing that somebody never wants."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.decks.avoiding import avoided, avoided_at
from concord.decks.deck import Deck, deck_of
from concord.decks.drawing import draw, next_of, offer
from concord.decks.editing import add, choose
from concord.decks.models import Card
from concord.decks.questions import TONES, Question, of_concord
from concord.people import profiles
from concord.rhythm.models import Meeting
from concord.segments.recording import end_and_record
from conftest import NOON

NOTHING = avoided([])


def test_no_question_comes_twice_before_the_deck_is_used_up_and_then_the_oldest_comes(world):
    choose(world.team, by=world.actor("ana"), at=NOON, tones=["deep"], personal=False)
    size = len(deck_of(world.team).in_use)
    drawn = [draw(world.team, at=NOON + timedelta(days=day)).key for day in range(size + 2)]
    assert len(set(drawn[:size])) == size < 50
    assert drawn[size:] == drawn[:2]


def test_the_history_outlives_the_meetings(world):
    meeting = world.live("get_to_know_you", at=NOON)
    first = Card.objects.get(asked_at=NOON).key
    end_and_record(meeting, by=world.actor("ana"), at=NOON)
    Meeting.objects.all().delete()
    assert deck_of(world.team).questions and first in {row.key for row in Card.objects.exclude(asked_at=None)}
    assert draw(world.team, at=NOON).key != first


def test_the_tones_come_by_turns(world):
    tones = [draw(world.team, at=NOON).tone for _ in range(8)]
    assert Counter(tones) == dict.fromkeys(TONES, 2) and set(tones[:4]) == set(TONES)


def test_the_teams_own_come_first(world):
    own = add(world.team, by=world.actor("ben"), at=NOON, words="Which harbour have you not seen yet?", tone="light")
    assert own.key in {draw(world.team, at=NOON).key for _ in range(4)}


def test_teams_meet_the_questions_in_different_orders():
    questions = list(of_concord().values())
    firsts = {next_of(Deck(team, questions), NOTHING).key for team in range(12)}
    assert len(firsts) > 6


@given(st.sets(st.sampled_from(sorted(of_concord())), min_size=1), st.sets(st.sampled_from(list(TONES)), min_size=1))
def test_what_is_drawn_is_always_of_a_chosen_tone_and_fresh_while_anything_is(asked, tones):
    rows = [Question(**(vars(row) | {"asked_at": NOON if key in asked else None})) for key, row in of_concord().items()]
    deck = Deck(1, rows, sorted(tones), personal=False)
    question = next_of(deck, NOTHING)
    assert question.tone in tones and not question.personal
    assert question.asked_at is None or not deck.fresh


def test_nothing_left_is_an_answer_too():
    assert next_of(Deck(1, [], ["deep"]), NOTHING) is None


@pytest.mark.parametrize(
    ("never", "gone"),
    [
        ("My family, please", "family"),
        ("children", "family"),
        ("Health or money.", "money"),
        ("Anything about religion", "faith"),
        ("my salary", "money"),
    ],
)
def test_what_somebody_at_the_table_never_wants_is_not_asked(world, never, gone):
    profiles.change(world.people["evgeny"], by=world.actor("evgeny"), at=NOON, never_ask=never)
    hidden = avoided_at(world.team)
    for question in of_concord().values():
        if gone in question.about:
            assert not hidden.allows(question), question.words


def test_a_word_of_the_question_itself_counts_too_and_small_words_do_not():
    allowed = avoided(["please never ask me what I like about animals"])
    assert not allowed.allows(of_concord()["l19"]) and allowed.allows(of_concord()["w1"])
    assert all(avoided(["", "What? Never!"]).allows(row) for row in of_concord().values())


def test_a_person_is_offered_three_others_of_different_tones(world):
    offers = offer(world.team, to=world.people["ben"].pk, besides=())
    assert len({row.tone for row in offers}) == 3
    again = offer(world.team, to=world.people["ben"].pk, besides=[offers[0].words])
    assert offers[0] not in again and offers != offer(world.team, to=world.people["chi"].pk, besides=())
