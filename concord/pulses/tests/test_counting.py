"""Counts are sums, scales are means of persons, and what may not be told has no say in what may."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.pulses.counting import THRESHOLD, added, level_of, nearest, nothing, to_tell
from concord.pulses.questions import Question, scales_of

QUESTIONS = [
    Question("value-1", words="Courage"),
    Question("trust-1", scale="trust"),
    Question("trust-2", scale="trust"),
    Question("trust-3", scale="trust", turned=True),
]
SLUGS = [question.slug for question in QUESTIONS]
answers = st.dictionaries(st.sampled_from(SLUGS), st.integers(1, 5), min_size=1)


def told(people, order=None):
    counts = nothing(QUESTIONS)
    for given_answers in order or people:
        counts = added(counts, QUESTIONS, given_answers)
    return to_tell(counts, QUESTIONS)


def test_a_reverse_coded_item_counts_the_other_way_round_and_a_third_may_be_left_out():
    (trust,) = scales_of(QUESTIONS)
    assert level_of(trust, {"trust-1": 4, "trust-2": 4, "trust-3": 2}) == 4000
    assert level_of(trust, {"trust-1": 4, "trust-3": 1}) == 4500
    assert level_of(trust, {"trust-1": 4, "value-1": 5}) is None


@pytest.mark.parametrize(
    ("level", "number"), [(1000, 1), (1500, 2), (2500, 3), (3500, 3), (3667, 4), (4500, 4), (5000, 5)]
)
def test_half_way_goes_to_the_middle(level, number):
    assert nearest(level) == number


def test_five_answers_are_told_and_four_are_not():
    five = [{"value-1": value} for value in (1, 2, 2, 5, 5)]
    assert told(five)["value-1"] == {"answered": 5, "counts": [1, 2, 0, 0, 2]}
    assert told(five[:4])["value-1"] == {"answered": 4, "counts": None}


def test_a_scale_is_the_mean_of_persons():
    full = {"trust-1": 5, "trust-2": 5, "trust-3": 1}
    people = [full] * 4 + [{"trust-1": 1, "trust-2": 1, "trust-3": 5}]
    assert told(people)["trust"] == {"answered": 5, "counts": [1, 0, 0, 0, 4], "mean": 4.2}


@given(st.lists(answers, max_size=9), st.randoms(use_true_random=False))
def test_the_order_of_answers_leaves_no_trace(people, lot):
    other = list(people)
    lot.shuffle(other)
    assert told(people) == told(people, other)


@given(st.lists(answers, max_size=9), st.data())
def test_whatever_too_few_answered_has_no_say_in_anything_that_is_told(people, data):
    """The attack by subtraction: from the mean of a scale and its other items one could reckon the one left out."""
    shown = told(people)
    hidden = {slug for slug in SLUGS if shown[slug]["counts"] is None}
    changed = [
        {slug: data.draw(st.integers(1, 5)) if slug in hidden else value for slug, value in row.items()}
        for row in people
    ]
    assert told(changed) == shown
    for row in shown.values():
        assert row["counts"] is None or sum(row["counts"]) == row["answered"] >= THRESHOLD


@given(st.lists(answers, min_size=5, max_size=9))
def test_the_mean_of_a_scale_follows_from_what_is_told_anyway(people):
    """An exact mean over persons, less the sums of the items, would give away whoever left an item out."""
    shown = told(people)
    trust, items = shown["trust"], [shown[slug] for slug in SLUGS[1:]]
    if not trust["counts"]:
        assert "mean" not in trust
    elif any(item["answered"] != trust["answered"] for item in items):
        rounded = sum(value * count for value, count in enumerate(trust["counts"], 1)) / trust["answered"]
        assert trust["mean"] == round(rounded, 3)
    else:
        turned = [items[0]["counts"], items[1]["counts"], items[2]["counts"][::-1]]
        points = sum(value * count for counts in turned for value, count in enumerate(counts, 1))
        assert trust["mean"] == round(points / 3 / trust["answered"], 3)
