"""The rounds that are left: everybody meets everybody, what was met stays met, and few rounds do."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.measures.covering import rounds_left, rounds_needed
from concord.measures.pairs import schedule


def pairs(rounds):
    return {frozenset(two) for groups in rounds for group in groups for two in combinations(group, 2)}


@pytest.mark.parametrize("size", range(2, 13))
def test_without_history_they_are_those_of_the_schedule(size):
    people = list(range(size))
    rounds = rounds_left(people)
    assert rounds == schedule(people)
    assert not rounds_left(people, met=[group for groups in rounds for group in groups])


def test_half_way_it_goes_on_where_it_was():
    people = list("ABCDEFGH")
    first = schedule(people)[:3]
    left = rounds_left(people, met=[group for groups in first for group in groups])
    assert len(left) == 4 == rounds_needed(people, met=pairs(first))
    assert not pairs(left) & pairs(first) and len(pairs(left) | pairs(first)) == 28


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 9), st.data())
def test_everybody_has_met_at_the_end_nobody_is_idle_and_few_rounds_do(size, data):
    people = list(range(size))
    everything = list(combinations(people, 2))
    met = data.draw(st.lists(st.sampled_from(everything), unique=True))
    rounds = rounds_left(people, met=met, departments={person: person % 3 for person in people})
    assert pairs(rounds) | {frozenset(two) for two in met} == {frozenset(two) for two in everything}
    for groups in rounds:
        assert sorted(person for group in groups for person in group) == people
        assert sorted(len(group) for group in groups) == [2] * (size // 2 - size % 2) + [3] * (size % 2)
    fresh = len(schedule(people))
    assert rounds_needed(people, met=met) <= len(rounds) <= fresh, "never more than starting over"


@settings(max_examples=25, deadline=None)
@given(st.integers(4, 8), st.integers(0, 6), st.integers(0, 2), st.integers(0, 2))
def test_joiners_and_leavers_do_not_start_it_over(size, done, joined, left):
    before = list(range(size))
    met = [group for groups in schedule(before)[:done] for group in groups]
    people = [*before[left:], *range(100, 100 + joined)]
    known = pairs([met]) & {frozenset(two) for two in combinations(people, 2)}
    rounds = rounds_left(people, met=met)
    assert pairs(rounds) | known == {frozenset(two) for two in combinations(people, 2)}
    assert len(rounds) <= len(schedule(people))


def test_bad_input_is_told():
    with pytest.raises(ValueError, match="two people or more"):
        rounds_left(["Ana"])
    with pytest.raises(ValueError, match="twice"):
        rounds_left(["Ana", "Ben", "Ana"])
