"""A story, lived or missed, makes a value fresh; its copy does not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from concord.indicators.indicator import Span, State
from concord.indicators.signs.fresh_stories import Sign
from concord.people.clock import zone_here
from concord.values import fading, telling
from concord.values.models import Value
from conftest import NOON

SIGN = Sign()


def row(word, days, *, last="2026-10-01", lived=0, missed=0, most=60):
    since = "2026-01-01"
    return {
        "value": 1,
        "word": word,
        "since": since,
        "last": last,
        "days": days,
        "most": most,
        "lived": lived,
        "missed": missed,
    }


def test_values_with_a_fresh_story_are_counted_and_the_others_named():
    figure = SIGN.figure([row("Courage", 59, missed=1), row("Care", 60), row("Candour", 200, last=""), row("Joy", 0)])
    assert (figure.value, figure.part, figure.n, figure.names) == (0.5, 2, 4, ("Care", "Candour"))
    assert SIGN.state(figure) is State.SLIPS
    assert SIGN.says(figure) == "2 of 4 values have a story of the last 60 days. Without one: “Care”, “Candour”."
    assert SIGN.deed(1, figure).label == "Tell a story of “Care”"


def test_a_value_too_young_for_a_story_is_missing_not_stale():
    figure = SIGN.figure([row("Courage", 5), row("Care", 30, last="")])
    assert (figure.value, figure.n, figure.missing) == (1.0, 1, 1)
    young = SIGN.figure([row("Care", 30, last="")])
    assert young.value is None
    assert SIGN.says(young) == "Our values are younger than the 60 days within which we want a story of each."
    assert SIGN.says(SIGN.figure([])) == "No values are adopted yet, so no story can be told of them."


@pytest.fixture
def values(world):
    adopted = NOON - timedelta(days=200)
    words = ("Courage", "Care", "Candour")
    return [
        Value.objects.create(word=word, sentence="We do.", adopted_at=adopted, place=place)
        for place, word in enumerate(words, 1)
    ]


def rows_on(world, days):
    span = Span.quarter_to(NOON.date() + timedelta(days=days), zone_here())
    return SIGN.rows([world.team.pk], span)[world.team.pk]


def test_the_same_words_told_again_or_of_another_value_are_one_story(world, values):
    courage, care, candour = values
    telling.tell(courage, by=world.actor("ana"), at=NOON - timedelta(days=100), words="Ben said no.")
    telling.tell(courage, by=world.actor("chi"), at=NOON, words="  ben  said NO! ")
    telling.tell(care, by=world.actor("ana"), at=NOON, words="Ben said no.")
    telling.tell(candour, by=world.actor("ana"), at=NOON, words="We hid the numbers for a week.", lived=False)
    found = {row["word"]: (row["days"], row["lived"], row["missed"]) for row in rows_on(world, 0)}
    assert found == {"Courage": (100, 0, 0), "Care": (200, 0, 0), "Candour": (0, 0, 1)}
    assert SIGN.figure(rows_on(world, 0)).names == ("Courage", "Care")


def test_only_what_everybody_could_read_on_that_day_counts_by_the_habit_of_that_day(world, values):
    courage, care, _candour = values
    story = telling.tell(courage, by=world.actor("ana"), at=NOON, words="Ben said no.", about=world.people["ben"])
    telling.agree(story, by=world.actor("ben"), at=NOON + timedelta(days=3))
    telling.tell_without_name(care, by=world.actor("ana"), at=NOON, words="We waited for the slowest of us.")
    fading.choose_days(30, by=world.actor("dora"), at=NOON + timedelta(days=4))
    told = [[bool(row["last"]) for row in rows_on(world, days)] for days in (0, 1, 3)]
    assert told == [[False, False, False], [False, True, False], [True, True, False]]
    assert [rows_on(world, days)[0]["most"] for days in (3, 4)] == [fading.USUAL, 30]
    assert SIGN.figure(rows_on(world, 31)).part == 0
