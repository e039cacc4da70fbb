"""Needs that find help raise it; questions that are all answered “nothing” do not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from concord.indicators.indicator import Span, State
from concord.indicators.needs import NEED, nothing
from concord.indicators.signs.support_answered import Sign
from concord.people.clock import zone_here
from concord.support import answering, asking, finishing, offering, requesting
from concord.support.models import Asking
from concord.support.prompting import prompt_week
from conftest import NOON

SIGN = Sign()


def needs(*facts):
    return [{**nothing(NEED, "2026-10-01"), "age": age, "found": found} for age, found in facts]


def week(asked, answered, *, named=9):
    return {**nothing("questions", "2026-10-05"), "questions": named, "asked": asked, "answered": answered}


def test_needs_a_week_old_are_counted_and_younger_ones_are_missing():
    rows = [*needs((7, 1), (8, 1), (9, 1), (30, 0), (60, 1), (6, 1), (0, 0)), week(6, 4), week(5, 5)]
    figure = SIGN.figure(rows)
    assert (figure.value, figure.part, figure.n, figure.missing) == (0.8, 4, 5, 2)
    assert (figure.low, figure.high) == (0.3755, 0.9638)  # Wilson, 4 of 5
    assert SIGN.state(figure) is State.HOLDS
    assert SIGN.says(figure) == (
        "4 of 5 needs that we named found help. The weekly question was asked 11 of 18 times and answered 9 times."
    )
    assert SIGN.deed(1, figure).label == "See what waits for help"


def test_always_nothing_raises_nothing_and_the_sentence_says_so():
    figure = SIGN.figure([week(9, 9) for _number in range(13)])
    assert figure.value is None
    assert SIGN.says(figure) == (
        "It takes 5 needs to tell whether they find help; 0 were named a week ago or earlier. The weekly question was "
        "asked 117 of 117 times and answered 117 times."
    )


def test_withdrawing_what_nobody_helped_with_raises_nothing():
    kept = needs((20, 1), (20, 1), *[(20, 0)] * 6)
    taken_back = [*kept[:4], *({**row, "withdrawn": 1} for row in kept[4:])]
    figure = SIGN.figure(taken_back)
    assert (figure.value, figure.n, figure.also["withdrawn"], figure.also["waiting"]) == (0.25, 8, 4, 2)
    assert SIGN.figure(kept).value == figure.value
    assert SIGN.says(figure) == (
        "2 of 8 needs that we named found help. 4 were withdrawn unhelped. The weekly question stood on nobody's list."
    )


@pytest.fixture
def told(world):
    """Ben names two needs in answer to a question and aloud, Chi one; Ana helps with the first after a week."""
    prompt_week(at=NOON)
    question = Asking.objects.get(asker=world.people["ana"])
    asking.ask(question, by=world.actor("ana"), at=NOON, by_mail=False)
    first = answering.need(question, by=world.actor("ben"), at=NOON, what="An hour with the bank’s letter")
    dropped = requesting.request_support(world.team, by=world.actor("ben"), at=NOON, what="A second pair of eyes")
    later = NOON + timedelta(days=8)
    made = offering.offer(first, by=world.actor("ana"), at=later)
    offering.accept(made, by=world.actor("ben"), at=later)
    finishing.thank(first, by=world.actor("ben"), at=later, words="It saved my week.")
    requesting.withdraw(dropped, by=world.actor("ben"), at=later)
    requesting.request_support(world.team, by=world.actor("chi"), at=later, what="A van")
    return world


def test_the_past_is_told_as_it_was(told):
    def at(days):
        span = Span.quarter_to(NOON.date() + timedelta(days=days), zone_here())
        return SIGN.rows([told.team.pk], span)[told.team.pk]

    before = [(row["what"], row["age"], row["found"], row["withdrawn"]) for row in at(7)]
    assert before == [("questions", "", 0, 0), (NEED, 7, 0, 0), (NEED, 7, 0, 0)]
    after = sorted((row["age"], row["found"], row["withdrawn"]) for row in at(9) if row["what"] == NEED)
    assert after == [(1, 0, 0), (9, 0, 1), (9, 1, 0)]
    assert [(row["questions"], row["asked"], row["answered"]) for row in at(9)[:1]] == [(9, 1, 1)]
