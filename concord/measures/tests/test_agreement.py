from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import log2
from statistics import variance

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.measures.agreement import (
    average_deviation,
    awg,
    deviation_critical,
    icc1,
    icc2,
    rwg,
    rwg_chance,
    rwg_critical,
    rwg_j,
    tastle_wierman,
    van_der_eijk,
)

FIVE = st.lists(st.integers(1, 5), min_size=2, max_size=12)
TABLES = st.lists(st.integers(0, 20), min_size=2, max_size=8).filter(any)
SHROUT_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]


def test_agreement_a_of_its_author():
    assert van_der_eijk([30, 40, 210, 130, 530, 50, 10]) == pytest.approx(0.6113, abs=5e-5)


@pytest.mark.parametrize(
    ("table", "a"),
    [([0, 9, 0], 1), ([3, 3, 3, 3], 0), ([5, 0, 0, 0, 5], -1), ([1, 0, 1], -1), ([4, 0], 1), ([4, 4], 0)],
)
def test_one_camp_spread_flat_and_two_camps(table, a):
    assert van_der_eijk(table) == a


@given(table=TABLES, times=st.integers(2, 5))
def test_a_is_the_same_from_either_end_and_for_a_larger_crowd(table, times):
    value = van_der_eijk(table)
    assert -1 <= value <= 1
    assert value == van_der_eijk(table[::-1]) == van_der_eijk([count * times for count in table])


def test_chance_is_what_small_teams_are_told():
    assert [round(100 * rwg_chance(n), 1) for n in (4, 5, 12)] == [9.8, 5.9, 0.2]


@given(n=st.integers(2, 5), options=st.integers(2, 5), bar=st.sampled_from([0, 0.3, 0.5, 0.7, 0.9, 1]))
@settings(max_examples=40, deadline=None)
def test_chance_is_counted_over_every_way_to_answer(n, options, bar):
    ways = list(product(range(options), repeat=n))
    null = Fraction(options**2 - 1, 12)
    reached = sum(
        max(Fraction(0), 1 - Fraction(variance(map(Fraction, way))) / null) >= Fraction(str(bar)) for way in ways
    )
    assert rwg_chance(n, options=options, at_least=bar) == pytest.approx(reached / len(ways))


@pytest.mark.parametrize("n", [3, 4, 5, 8, 12])
def test_the_critical_value_is_the_smallest_that_chance_seldom_reaches(n):
    critical = rwg_critical(n)
    assert rwg_chance(n, at_least=critical - 1e-9) <= 0.05
    deviations = sorted({average_deviation(way) for way in product(range(1, 6), repeat=min(n, 5))})
    assert n > 5 or deviation_critical(n) in deviations


def test_two_answers_cannot_be_told_from_chance():
    with pytest.raises(ValueError, match="even full agreement comes about by chance in 20.0%"):
        rwg_critical(2)
    with pytest.raises(ValueError, match="even full agreement"):
        deviation_critical(2)


def test_the_critical_deviation_by_hand():
    """Three people, five options: all the same has a chance of 5/125 = 4 %, and one step apart 24/125 more."""
    assert deviation_critical(3) == 0
    assert deviation_critical(3, level=0.25) == pytest.approx(4 / 9)
    assert deviation_critical(3, level=0.25, around="median") == pytest.approx(1 / 3)


def test_rwg_by_hand_and_with_gaps():
    assert rwg([4, 4, 5, 5]) == pytest.approx(5 / 6)
    assert rwg([4, None, 4, 5, 5, None]) == rwg([4, 4, 5, 5])
    assert rwg([1, 5, 1, 5]) == 0
    assert rwg([3, 3]) == 1
    assert rwg([1, 7], null_variance=36) == 0.5


def test_rwg_j_by_hand():
    """Two items of s2 = 1/3 and 1: v = 1/3; 2(1-v) / (2(1-v) + v) = .8"""
    assert rwg_j([[4, 4, 5, 5], [2, 2, 3, 4, 4]]) == pytest.approx(0.8)
    assert rwg_j([[1, 5, 1, 5]]) == 0
    assert rwg_j([[4, 4, 5, 5]]) == pytest.approx(rwg([4, 4, 5, 5]))


@given(answers=FIVE)
def test_rwg_and_deviation_do_not_care_for_order_or_direction(answers):
    turned = [6 - answer for answer in reversed(answers)]
    assert rwg(answers) == rwg(turned)
    assert average_deviation(answers) == average_deviation(turned)
    assert average_deviation(answers, around="median") <= average_deviation(answers) + 1e-12
    assert awg(answers) == awg(turned)


@given(answers=FIVE)
def test_awg_is_what_the_mean_leaves_room_for(answers):
    value, k = awg(answers), len(answers)
    level = Fraction(sum(answers), k)
    if len(set(answers)) == 1:
        assert value == 1 or not Fraction(k + 4, k) <= level <= Fraction(5 * k - 4, k)
    elif not Fraction(k + 4, k) <= level <= Fraction(5 * k - 4, k):
        assert value is None
    else:
        assert -1 <= value < 1


def test_awg_at_the_ends():
    assert awg([5, 5, 5]) == awg([1, 1]) == 1
    assert awg([1, 1, 5]) == -1  # exactly on the limit: as far apart as this mean allows
    assert awg([4, 5, 5, 5]) is None


def test_deviation_by_hand():
    assert average_deviation([1, 2, 3, 10]) == 3
    assert average_deviation([1, 2, 3, 10], around="median") == 2.5
    assert average_deviation([4, 4, None]) == 0


def test_consensus_of_tastle_and_wierman():
    assert tastle_wierman([0, 7, 0]) == 1
    assert tastle_wierman([4, 0, 0, 0, 4]) == pytest.approx(0)
    assert tastle_wierman([1, 1, 1, 1, 1]) == pytest.approx(0.6 + 0.4 * log2(0.75))


def test_intraclass_correlations_of_shrout_and_fleiss():
    assert icc1(SHROUT_FLEISS) == pytest.approx(0.17, abs=5e-3)
    assert icc2(SHROUT_FLEISS) == pytest.approx(0.44, abs=5e-3)


@given(answers=st.lists(st.integers(0, 9), min_size=9, max_size=9), shift=st.integers(-5, 5))
def test_intraclass_correlations_do_not_care_where_the_scale_begins(answers, shift):
    groups = [answers[0:3], answers[3:6], answers[6:9]]
    if len({sum(group) for group in groups}) == 1:
        with pytest.raises(ValueError, match="means are all the same"):
            icc2(groups)
        return
    assert icc1(groups) == pytest.approx(icc1([[answer + shift for answer in group] for group in groups]))
    assert icc2(groups) <= 1


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: rwg([3]), "needs two answers or more; there are 1"),
        (lambda: rwg([None, None]), "there are 0"),
        (lambda: rwg([1, 7]), "do not fit on a scale of 5 options"),
        (lambda: rwg([1, float("nan")]), "finite number, not nan; leave a gap as None"),
        (lambda: rwg([1, "2"]), "is a number, not '2'"),
        (lambda: rwg("345"), "answers are a list"),
        (lambda: rwg([1, 2], options=1), "two options or more"),
        (lambda: rwg([1, 2], null_variance=0), "null variance is above 0"),
        (lambda: rwg_j([]), "no items"),
        (lambda: rwg_j([[1, 2], [3]]), "item 2: agreement needs two"),
        (lambda: awg([1, 6]), "off the scale from 1 to 5"),
        (lambda: awg([1, 2], low=5, high=1), "lies below"),
        (lambda: average_deviation([1]), "needs two answers"),
        (lambda: average_deviation([1, 2], around="mode"), "'mean' or 'median'"),
        (lambda: van_der_eijk([0, 0]), "nobody answered"),
        (lambda: van_der_eijk({1: 30, 2: 40}), "frequencies are a list"),
        (lambda: van_der_eijk([3]), "two options or more"),
        (lambda: tastle_wierman([1, -1]), "not a negative number"),
        (lambda: icc1([[1, 2]]), "two groups or more"),
        (lambda: icc1([[1, 2], []]), "group 2 has no answers"),
        (lambda: icc1([[1], [2]]), "a group with two answers"),
        (lambda: icc1([[3, 3], [3, 3]]), "no variance to divide"),
        (lambda: rwg_chance(1), "two people or more"),
        (lambda: deviation_critical(200), "too many to count"),
    ],
)
def test_what_cannot_be_known_is_said(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()
