from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.measures.fitting import Item, Kept, fit


@st.composite
def items(draw):
    rows = []
    for number in range(draw(st.integers(0, 8))):
        minutes = draw(st.integers(0, 20))
        shortest = draw(st.none() | st.integers(0, minutes))
        worth = draw(st.sampled_from([0, 0.1, 0.2, 0.3, 1, 2, 3, 5]))
        rows.append(Item(number, minutes, worth, draw(st.booleans()) and draw(st.booleans()), shortest))
    return rows


def brute_force(rows, minutes):
    """The greatest worth of any set that has the musts and fits at its shortest; None when the musts do not."""
    musts = [row for row in rows if row.must]
    free = [row for row in rows if not row.must]
    fits = [
        sum(row.worth for row in chosen)
        for size in range(len(free) + 1)
        for chosen in combinations(free, size)
        if sum(row.least for row in (*musts, *chosen)) <= minutes
    ]
    return max(fits) if fits else None


@given(rows=items(), minutes=st.integers(0, 60))
@settings(max_examples=150, deadline=None)
def test_it_is_as_good_as_trying_every_choice(rows, minutes):
    best = brute_force(rows, minutes)
    if best is None:
        over = sum(row.least for row in rows if row.must) - minutes
        with pytest.raises(ValueError, match=f"{over} minutes over"):
            fit(rows, minutes)
        return
    found = fit(rows, minutes)
    by_id = {row.id: row for row in rows}
    kept = [row.id for row in found.kept]
    assert sum(by_id[name].worth for name in kept if not by_id[name].must) == pytest.approx(best)
    assert {row.id for row in rows if row.must} <= set(kept)


@given(rows=items(), minutes=st.integers(0, 60))
@settings(max_examples=150, deadline=None)
def test_what_always_holds(rows, minutes):
    if brute_force(rows, minutes) is None:
        return
    found = fit(rows, minutes)
    by_id = {row.id: row for row in rows}
    kept, out = [row.id for row in found.kept], [row.id for row in found.left_out]
    assert kept == sorted(kept)
    assert out == sorted(out)
    assert sorted(kept + out) == [row.id for row in rows]
    assert all(by_id[row.id].least <= row.minutes <= by_id[row.id].minutes for row in found.kept)
    assert found.used == sum(row.minutes for row in found.kept) <= minutes
    # Nothing is left out that fits beside what is kept at its shortest, and no minute idles that somebody wants.
    spare = minutes - sum(by_id[name].least for name in kept)
    assert all(by_id[name].least > spare for name in out)
    assert found.used == min(minutes, sum(by_id[name].minutes for name in kept))
    assert all(row.why for row in found.left_out)
    assert fit(rows, minutes) == found


def test_an_item_shrinks_before_another_is_left_out():
    found = fit([("talk", 30, 5, False, 10), ("wins", 10, 1)], 25)
    assert found.kept == (Kept("talk", 15), Kept("wins", 10))
    assert not found.left_out


def test_two_smaller_ones_beat_a_larger_one_that_is_worth_less_than_both():
    found = fit([("large", 20, 5), ("a", 10, 3), ("b", 10, 3)], 20)
    assert [row.id for row in found.kept] == ["a", "b"]
    assert found.left_out[0].why == "needs 20 minutes; what is worth more leaves 0"


def test_equal_worth_keeps_more_items_then_the_earlier_ones():
    assert [row.id for row in fit([("long", 20, 2), ("a", 10, 1), ("b", 10, 1)], 20).kept] == ["a", "b"]
    assert [row.id for row in fit([("a", 10, 1), ("b", 10, 1), ("c", 10, 1)], 20).kept] == ["a", "b"]


def test_what_is_worth_nothing_still_fills_time_that_nobody_needs():
    assert [row.id for row in fit([("a", 10, 0)], 10).kept] == ["a"]


def test_musts_that_do_not_fit_say_by_how_much():
    with pytest.raises(ValueError, match="takes 50 minutes at its shortest: 5 minutes over"):
        fit([("a", 30, 1, True), ("b", 40, 1, True, 20)], 45)


def test_what_can_never_stand_beside_the_musts_says_so():
    found = fit([("must", 30, 0, True), ("large", 20, 9)], 40)
    assert found.left_out[0].why == "needs 20 minutes; beside what must be there only 10 remain"


@pytest.mark.parametrize(
    ("item", "sentence"),
    [
        (("a", -5, 1), "the shortest is 0 to the minutes"),
        (("a", 5, 1, False, 6), "the shortest is 0 to the minutes"),
        (("a", 5, 1, False, -1), "the shortest is 0 to the minutes"),
        (("a", 5, -1), "a worth is a number from 0 up"),
        (("a", 5, None), "a worth is a number from 0 up"),
        (("a", 5.5, 1), "minutes are whole numbers"),
        (("a", 5, float("nan")), "a worth is a number from 0 up"),
        (("a", 5, float("inf")), "a worth is a number from 0 up"),
    ],
)
def test_numbers_that_are_none_are_refused(item, sentence):
    with pytest.raises(ValueError, match=sentence):
        fit([item], 10)


def test_less_than_no_time_is_refused_and_no_time_keeps_nothing():
    with pytest.raises(ValueError, match="0 minutes or more"):
        fit([], -1)
    assert fit([("a", 5, 1)], 0).kept == ()


def test_fifty_items_in_a_day_take_no_time():
    rows = [(number, 5 + number % 25, number % 7, number % 10 == 0, 5) for number in range(50)]
    assert fit(rows, 480).used == 480
