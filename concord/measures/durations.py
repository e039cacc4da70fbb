"""What stalls. Open decisions count with the age that they have: leaving them out would make a team look quick."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, exp, log, sqrt

from concord.measures.ages import age, log_rank, paired
from concord.measures.numbers import as_written, exact

__all__ = ["Survival", "log_rank", "percentile", "stalled", "survival"]

NORMAL_95 = 1.959963984540054


@dataclass(frozen=True)
class Survival:
    """The share still open after each time at which something closed; one entry per such time in every field.

    `at_risk`: open just before; `events`: closed then; `low`, `high`: the 95 % interval, None where the curve has
    reached 0 and no interval is known. `median`: the first time at which half or less is open; None above one half.
    """

    times: tuple[float, ...]
    at_risk: tuple[int, ...]
    events: tuple[int, ...]
    survival: tuple[float, ...]
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    median: float | None


def survival(days: Sequence[float], closed: Sequence[bool]) -> Survival:
    """Kaplan-Meier's curve of how long decisions stay open, with a 95 % log-log interval from Greenwood's variance.

    `days`: the age at which each was closed, or its age today when it is still open (`closed` false: censored). At a
    tie the closing comes first. With nothing closed the fields are empty and the median None. Raises ValueError for
    none at all, an unknown or negative age, and lists of unequal length: a decision without a date must be left out
    and named. What was withdrawn is neither closed nor open: leave it out and count it by itself.
    Source: Kaplan & Meier (1958), Journal of the American Statistical Association 53, 457-481; Kalbfleisch & Prentice
    (1980) for the interval.
    """
    ages = paired(days, closed)
    every, closings = sorted(age for age, _done in ages), Counter(age for age, done in ages if done)
    times = sorted(closings)
    open_share, doubt = Fraction(1), Fraction(0)
    rows: list[tuple[int, int, Fraction, tuple[float | None, float | None]]] = []
    for time in times:
        at_risk, events = len(every) - bisect_left(every, time), closings[time]
        open_share *= Fraction(at_risk - events, at_risk)
        doubt += Fraction(events, at_risk * (at_risk - events)) if at_risk > events else 0
        rows.append((at_risk, events, open_share, interval(open_share, doubt)))
    return Survival(
        times=tuple(times),
        at_risk=tuple(row[0] for row in rows),
        events=tuple(row[1] for row in rows),
        survival=tuple(float(row[2]) for row in rows),
        low=tuple(row[3][0] for row in rows),
        high=tuple(row[3][1] for row in rows),
        median=next((time for time, row in zip(times, rows, strict=True) if row[2] <= Fraction(1, 2)), None),
    )


def interval(share: Fraction, doubt: Fraction) -> tuple[float | None, float | None]:
    """exp(-exp(log(-log S) +- 1.96 sqrt(variance) / log S)): stays between 0 and 1."""
    if not 0 < share < 1:
        return None, None
    curve = log(share)
    width = NORMAL_95 * sqrt(doubt) / abs(curve)
    return exp(curve * exp(width)), exp(curve * exp(-width))


def percentile(days: Iterable[float], q: float) -> float:
    """The smallest age that a share `q` of all do not exceed: type 1, always the age of a real decision.

    `q` from 0 to 1 is a share, above that hundredths: .85 and 85 are the same. Raises ValueError for none.
    Source: Hyndman & Fan (1996), American Statistician 50, 361-365, definition 1.
    """
    ordered = sorted(age(value) for value in days)
    if not ordered:
        raise ValueError("there are no decisions")
    share = as_written(q)
    if share > 1:
        share /= 100
    if not 0 <= share <= 1:
        raise ValueError(f"a percentile is 0 to 100 (or 0 to 1), not {q}")
    return ordered[max(0, ceil(len(ordered) * share) - 1)]


def stalled(days: Sequence[float], decided: Sequence[float], *, fewest: int = 10) -> list[bool] | None:
    """Which open ones (`days`: their ages) are older than the 85th percentile of the decided ones.

    None with fewer than `fewest` decided: too few past decisions to say.
    """
    if len(decided) < fewest:
        return None
    limit = exact(percentile(decided, 85), "an age")
    return [exact(age(value), "an age") > limit for value in days]
