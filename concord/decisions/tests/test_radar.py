"""The radar's numbers for real decisions, computed again by others' code and by hand."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from math import ceil
from pathlib import Path

import pytest
from lifelines import KaplanMeierFitter

from concord.decisions.radar import FEWEST, Past, yardstick
from concord.decisions.stall_words import counted, usual

FILE = Path(__file__).parents[2] / "measures" / "tests" / "peps-odd.csv"
DAY_READ = datetime(2026, 9, 1, tzinfo=UTC)
OPEN, WITHDRAWN = {"Draft"}, {"Withdrawn"}


def day(words):
    return datetime.fromisoformat(words).replace(tzinfo=UTC) if words else None


def rows():
    with FILE.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def past(row):
    """A proposal as a decision: a decided one without its day is undated, neither decided at an age nor open."""
    is_open, withdrawn = row["status"] in OPEN, row["status"] in WITHDRAWN
    ended = None if is_open else day(row["resolved"])
    return Past(day(row["created"]), ended, withdrawn, undated=not is_open and not withdrawn and ended is None)


@pytest.fixture(scope="module")
def measure():
    return yardstick(map(past, rows()), at=DAY_READ)


def test_every_real_decision_is_counted_once_and_what_has_no_day_is_named(measure):
    statuses = [row["status"] for row in rows()]
    undated = [row for row in rows() if row["status"] not in OPEN | WITHDRAWN and not row["resolved"]]
    assert len(measure.decided) + len(measure.still_open) + measure.withdrawn + measure.undated == len(statuses)
    assert (len(measure.still_open), measure.withdrawn, measure.undated) == (
        statuses.count("Draft"), statuses.count("Withdrawn"), len(undated),
    )  # fmt: skip
    assert f"{len(undated)} without a known day: left out." in counted(measure)


def test_the_percentiles_are_ages_of_real_decisions_by_rank(measure):
    took = sorted(
        (day(row["resolved"]) - day(row["created"])).days
        for row in rows()
        if row["resolved"] and row["status"] not in OPEN | WITHDRAWN
    )
    assert measure.decided == took
    assert (measure.half, measure.limit) == (took[ceil(len(took) * 0.5) - 1], took[ceil(len(took) * 0.85) - 1])


def test_the_curve_is_the_one_that_lifelines_draws(measure):
    ages = [*measure.decided, *measure.still_open]
    closed = [True] * len(measure.decided) + [False] * len(measure.still_open)
    fitted = KaplanMeierFitter().fit(ages, closed)
    assert measure.median == fitted.median_survival_time_
    for name, ours in (("survival", measure.curve.survival), ("low", measure.curve.low), ("high", measure.curve.high)):
        table = fitted.survival_function_ if name == "survival" else fitted.confidence_interval_
        theirs = table.iloc[:, {"survival": 0, "low": 0, "high": 1}[name]]
        assert [value for value in ours if value is not None] == pytest.approx(
            [theirs[days] for days, value in zip(measure.curve.times, ours, strict=True) if value is not None], abs=1e-9
        )


def test_leaving_the_open_ones_out_would_make_them_look_quicker(measure):
    decided_only = yardstick((row for row in map(past, rows()) if row.ended_at), at=DAY_READ)
    assert decided_only.median < measure.median


def test_with_fewer_than_ten_there_is_no_limit_and_no_curve():
    few = [Past(DAY_READ - timedelta(days=30), DAY_READ - timedelta(days=number)) for number in range(FEWEST - 1)]
    measure = yardstick([*few, Past(DAY_READ)], at=DAY_READ)
    assert (measure.half, measure.limit, measure.curve, measure.median, measure.enough) == (
        None,
        None,
        None,
        None,
        False,
    )
    assert "Too few past decisions to say what is long for you: 9 with a day, and it takes 10." in usual(measure)
    assert yardstick([*few, few[0]], at=DAY_READ).enough


def test_one_that_is_dated_ahead_of_time_is_new():
    assert yardstick([Past(DAY_READ + timedelta(days=3))], at=DAY_READ).still_open == [0.0]
