"""Ages of what is closed or still open, and whether two kinds close at different speeds."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from concord.measures.numbers import number


def log_rank(
    a_days: Sequence[float], a_closed: Sequence[bool], b_days: Sequence[float], b_closed: Sequence[bool]
) -> float:
    """Chi-square (1 degree of freedom) of the log-rank test: do two groups close at different speeds? 3.84 is 5 %.

    Ages and flags as for `survival`. Raises ValueError when there is no moment at which either group could have
    closed something: one is empty, or nothing closed while both had open ones.
    Source: Mantel (1966), Cancer Chemotherapy Reports 50, 163-170; Freireich's leukaemia trial gives 16.79.
    """
    first, second = paired(a_days, a_closed), paired(b_days, b_closed)
    every, ours = sorted(at for at, _done in first + second), sorted(at for at, _done in first)
    closings, our_closings = (Counter(at for at, done in group if done) for group in (first + second, first))
    surplus = spread = Fraction(0)
    for time, events in closings.items():
        at_risk, here = (len(group) - bisect_left(group, time) for group in (every, ours))
        surplus += our_closings[time] - Fraction(events * here, at_risk)
        if at_risk > 1:
            top = here * (at_risk - here) * events * (at_risk - events)
            spread += Fraction(top, at_risk**2 * (at_risk - 1))
    if not spread:
        raise ValueError("nothing closed while both groups had open ones: they cannot be compared")
    return float(surplus**2 / spread)


def paired(days: Sequence[float], closed: Sequence[bool]) -> list[tuple[float, bool]]:
    if len(days) != len(closed):
        raise ValueError(f"there are {len(days)} ages, but for {len(closed)} is said whether they are closed")
    if not len(days):
        raise ValueError("there are no decisions")
    if any(done is None for done in closed):
        raise ValueError("each decision is closed or open: leave out and name what is unknown")
    return [(age(value), bool(done)) for value, done in zip(days, closed, strict=True)]


def age(value: Any) -> float:
    read = number(value, "an age in days")
    if read < 0:
        raise ValueError(f"an age in days is 0 or more, not {read:g}")
    return int(read) if read == int(read) else read
