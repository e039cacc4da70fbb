from __future__ import annotations

import csv
from datetime import date
from math import ceil
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.measures.durations import log_rank, percentile, stalled, survival

# Freireich et al. (1963): weeks in remission, 21 children each.
SIX_MP = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
RELAPSED = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
AGES = st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=25)


def test_freireichs_children():
    found = survival(SIX_MP, RELAPSED)
    assert found.times == (6, 7, 10, 13, 16, 22, 23)
    assert found.at_risk == (21, 17, 15, 12, 11, 7, 6)
    assert found.events == (3, 1, 1, 1, 1, 1, 1)
    assert [round(share, 3) for share in found.survival] == [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert (round(found.low[0], 3), round(found.high[0], 3)) == (0.620, 0.952)
    assert (round(found.low[-1], 3), round(found.high[-1], 3)) == (0.188, 0.680)
    assert found.median == 23
    assert survival(PLACEBO, [1] * 21).median == 8


def test_freireichs_two_groups():
    assert log_rank(SIX_MP, RELAPSED, PLACEBO, [1] * 21) == pytest.approx(16.79, abs=5e-3)


def test_the_curve_may_stay_above_one_half_or_never_fall():
    assert survival([3, 9, 9], [True, False, False]).median is None
    open_ones = survival([3, 9], [False, False])
    assert (open_ones.times, open_ones.survival, open_ones.median) == ((), (), None)


def test_at_one_half_exactly_the_median_is_reached_and_at_zero_nothing_is_known_of_the_interval():
    found = survival([1, 2], [True, True])
    assert found.survival == (0.5, 0)
    assert found.median == 1
    assert (found.low[1], found.high[1]) == (None, None)


def drawn(seed):
    rng = Random(seed)
    days = [rng.randint(1, 30) for _decision in range(rng.randint(5, 40))]
    return days, [rng.random() < 0.6 for _decision in days]


def test_lifelines_agrees():
    from lifelines import KaplanMeierFitter
    from lifelines.statistics import logrank_test

    for seed in range(4):
        days, closed = drawn(seed)
        found, fitted = survival(days, closed), KaplanMeierFitter().fit(days, closed)
        table, interval = fitted.survival_function_, fitted.confidence_interval_
        assert found.survival == pytest.approx([float(table.loc[time].iloc[0]) for time in found.times])
        for place, bound in enumerate((found.low, found.high)):
            theirs = [float(interval.loc[time].iloc[place]) for time in found.times]
            assert bound == pytest.approx(
                [None if value is None else their for value, their in zip(bound, theirs, strict=True)]
            )
        median = fitted.median_survival_time_
        assert 0.5 in found.survival or found.median == (None if median == float("inf") else median)
        other_days, other_closed = drawn(seed + 100)
        chi_square = logrank_test(days, other_days, closed, other_closed).test_statistic
        assert log_rank(days, closed, other_days, other_closed) == pytest.approx(chi_square)
        assert log_rank(other_days, other_closed, days, closed) == pytest.approx(chi_square)


@given(rows=AGES)
def test_a_curve_falls_and_stays_within_its_interval(rows):
    found = survival([row[0] for row in rows], [row[1] for row in rows])
    assert list(found.survival) == sorted(found.survival, reverse=True)
    for share, low, high in zip(found.survival, found.low, found.high, strict=True):
        assert low is None or 0 <= low <= share <= high <= 1


@given(days=st.lists(st.integers(0, 99), min_size=1, max_size=30), q=st.integers(0, 100))
def test_a_percentile_is_the_age_of_a_real_decision(days, q):
    found = percentile(days, q / 100)
    assert found in days
    assert found == sorted(days)[max(0, ceil(len(days) * q / 100 - 1e-9) - 1)]
    assert q <= 1 or percentile(days, q) == found


def test_a_percentile_is_read_as_it_is_written():
    """7 hundredths of 100 are 7, though .07 * 100 in floats is a little more."""
    assert percentile(range(100), 0.07) == percentile(range(100), 7) == 6
    assert (percentile([4, 2], 0), percentile([4, 2], 0.5), percentile([4, 2], 1)) == (2, 2, 4)


def test_too_few_past_decisions_is_an_answer():
    assert stalled([100], [1] * 9) is None
    assert stalled([5, 18, 17], list(range(1, 21))) == [False, True, False]


def test_real_decisions():
    """Proposals with a date of resolution are closed, drafts are open; decided without a date can be neither."""
    with (Path(__file__).parent / "peps-odd.csv").open() as file:
        rows = list(csv.DictReader(file))
    day, today = date.fromisoformat, date(2026, 9, 1)
    closed = [(day(row["resolved"]) - day(row["created"])).days for row in rows if row["resolved"]]
    waiting = [(today - day(row["created"])).days for row in rows if row["status"] == "Draft"]
    unknown = [row for row in rows if not row["resolved"] and row["status"] != "Draft"]
    assert (len(closed), len(waiting), len(unknown)) == (35, 25, 69)
    with_open = survival(closed + waiting, [True] * len(closed) + [False] * len(waiting))
    assert with_open.median > survival(closed, [True] * len(closed)).median
    assert percentile(closed, 85) in closed
    assert sum(stalled(waiting, closed)) > 0


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: survival([], []), "there are no decisions"),
        (lambda: survival([1], []), "there are 1 ages, but for 0"),
        (lambda: survival([-1], [True]), "0 or more, not -1"),
        (lambda: survival([float("nan")], [True]), "finite number"),
        (lambda: survival([None], [True]), "an age in days is a number, not None"),
        (lambda: survival([1], [None]), "closed or open"),
        (lambda: percentile([], 0.5), "no decisions"),
        (lambda: percentile([1], 101), "0 to 100"),
        (lambda: percentile([1], -0.1), "0 to 100"),
        (lambda: log_rank([1], [True], [], []), "no decisions"),
        (lambda: log_rank([1], [False], [2], [False]), "cannot be compared"),
    ],
)
def test_what_cannot_be_known_is_said(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()
