from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.measures.rotation import next_up

PEOPLE = ["ana", "ben", "chi", "dora"]


def test_who_never_served_comes_first_in_the_order_given():
    assert next_up(PEOPLE, {"ana": [1], "chi": [2]}) == "ben"
    assert next_up(PEOPLE, {}) == "ana"


def test_then_who_served_longest_ago():
    assert next_up(PEOPLE, {"ana": [1, 9], "ben": [3], "chi": [2, 5], "dora": [4]}) == "ben"


def test_one_time_many_times_and_no_time_are_understood():
    served = {"ana": date(2026, 1, 3), "ben": [date(2026, 1, 1)], "chi": "2026", "dora": None}
    assert next_up(["ana", "ben"], served) == "ben"
    assert next_up(PEOPLE, served) == "dora"
    assert next_up(["chi"], served) == "chi"


def test_at_the_same_time_the_one_who_served_less_often_is_next():
    assert next_up(["ana", "ben"], {"ana": [1, 5], "ben": [5]}) == "ben"


def test_the_absent_are_passed_over():
    assert next_up(PEOPLE, {"ana": [1]}, away=["ben", "chi"]) == "dora"


def test_nobody_is_an_error_not_a_guess():
    with pytest.raises(ValueError, match="nobody can serve"):
        next_up(PEOPLE, {}, away=PEOPLE)
    with pytest.raises(ValueError, match="nobody can serve"):
        next_up([], {})


@given(people=st.integers(2, 12), rounds=st.integers(1, 60), window=st.integers(1, 60))
def test_over_any_window_nobody_serves_twice_more_than_another(people, rounds, window):
    served: dict[int, list[int]] = {}
    turns = []
    for moment in range(rounds):
        turns.append(next_up(range(people), served))
        served.setdefault(turns[-1], []).append(moment)
    for begin in range(rounds):
        counts = [turns[begin : begin + window].count(person) for person in range(people)]
        assert max(counts) - min(counts) <= 1


@given(absences=st.lists(st.sets(st.integers(0, 5), max_size=5), min_size=1, max_size=60), data=st.data())
def test_with_absences_too_between_two_who_could_always_come(absences, data):
    """Windows in which neither of the two was ever away: their counts differ by one at the most."""
    served: dict[int, list[int]] = {}
    turns = []
    for moment, away in enumerate(absences):
        turns.append(next_up(range(6), served, away=away))
        served.setdefault(turns[-1], []).append(moment)
    begin = data.draw(st.integers(0, len(turns) - 1))
    end = data.draw(st.integers(begin + 1, len(turns)))
    gone = set().union(*absences[begin:end])
    counts = [turns[begin:end].count(person) for person in range(6) if person not in gone]
    assert not counts or max(counts) - min(counts) <= 1
