"""Do answers agree? Level and agreement belong together: high agreement on a low score is unity about a problem."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any, Literal

from concord.measures.chance import deviation_critical, rwg_chance, rwg_critical
from concord.measures.frequencies import tastle_wierman, van_der_eijk
from concord.measures.intraclass import icc1, icc2
from concord.measures.numbers import answered, exact, mean, variance
from concord.measures.spread import deviation, null_of

__all__ = [
    "average_deviation", "awg", "deviation_critical", "icc1", "icc2", "rwg", "rwg_chance", "rwg_critical", "rwg_j",
    "tastle_wierman", "van_der_eijk",
]  # fmt: skip


def rwg(answers: Iterable[Any], *, options: int = 5, null_variance: float | None = None) -> float:
    """Agreement of one item, 0 (as if by chance, or worse) to 1 (all the same): 1 - s2 / null variance, cut at 0.

    `answers`: one number each on a scale of `options` steps of 1; None is a gap and left out. s2 has n-1 beneath.
    The null is a flat answer, (options^2 - 1)/12, unless `null_variance` is given. Raises ValueError for fewer than
    two answers, and for answers further apart than the scale is long. In small teams .70 comes about by chance
    (`rwg_chance`): show `rwg_critical` beside it.
    Source: James, Demaree & Wolf (1984), Journal of Applied Psychology 69, 85-98.
    """
    return float(max(Fraction(0), 1 - spread_of(answers, options, null_variance, "")))


def rwg_j(items: Sequence[Iterable[Any]], *, options: int = 5, null_variance: float | None = None) -> float:
    """Agreement over J parallel items, 0 to 1: J(1-v) / (J(1-v) + v), v the mean of s2 / null; 0 when v >= 1.

    `items`: one list of answers per item; gaps are left out item by item. It grows with J by itself: never compare it
    between instruments of different length. Raises ValueError as `rwg` does, naming the item.
    Source: James, Demaree & Wolf (1984).
    """
    if not len(items):
        raise ValueError("there are no items")
    spreads = [spread_of(item, options, null_variance, f"item {place}: ") for place, item in enumerate(items, 1)]
    over = mean(spreads)
    if over >= 1:
        return 0.0
    shared = len(spreads) * (1 - over)
    return float(shared / (shared + over))


def spread_of(answers: Iterable[Any], options: int, null_variance: float | None, where: str) -> Fraction:
    """s2 as a multiple of the null variance."""
    given = two_or_more(answers, where)
    if null_variance is None:
        null = null_of(options)
        if max(given) - min(given) > options - 1:
            raise ValueError(
                f"{where}answers from {float(min(given)):g} to {float(max(given)):g} "
                f"do not fit on a scale of {options} options"
            )
    else:
        null = exact(null_variance, "the null variance")
        if null <= 0:
            raise ValueError(f"the null variance is above 0, not {float(null):g}")
    return variance(given) / null


def two_or_more(answers: Iterable[Any], where: str = "") -> list[Fraction]:
    given = answered(answers)
    if len(given) < 2:
        raise ValueError(f"{where}agreement needs two answers or more; there are {len(given)}")
    return given


def awg(answers: Iterable[Any], *, low: float = 1, high: float = 5) -> float | None:
    """Agreement as a share of what the mean leaves room for, -1 to 1; `low` and `high` are the ends of the scale.

    1 - 2 s2 / {[(H+L)M - M^2 - HL] k/(k-1)}. None where the mean M lies outside [(L(k-1)+H)/k, (H(k-1)+L)/k]: so near
    an end it cannot be interpreted. 1 when all answered at the same end. None in `answers` is a gap. Raises ValueError
    for fewer than two answers and for one off the scale.
    Source: Brown & Hauenstein (2005), Organizational Research Methods 8, 165-184.
    """
    given, bottom, top = two_or_more(answers), exact(low, "the low end"), exact(high, "the high end")
    if bottom >= top:
        raise ValueError(f"the low end of a scale ({low}) lies below its high end ({high})")
    if min(given) < bottom or max(given) > top:
        raise ValueError(f"an answer lies off the scale from {low} to {high}")
    number, level = len(given), mean(given)
    if level in (bottom, top):
        return 1.0
    if not bottom * (number - 1) + top <= level * number <= top * (number - 1) + bottom:
        return None
    most = ((top + bottom) * level - level**2 - top * bottom) * Fraction(number, number - 1)
    return float(1 - 2 * variance(given) / most)


def average_deviation(answers: Iterable[Any], *, around: Literal["mean", "median"] = "mean") -> float:
    """How far answers lie from their mean (or median) on average, in scale points; 0 is full agreement.

    None is a gap. Raises ValueError for fewer than two answers. A rule of thumb calls up to options/6 agreement; in a
    small team hold it against `deviation_critical`.
    Source: Burke, Finkelstein & Dusig (1999), Organizational Research Methods 2, 49-68.
    """
    if around not in ("mean", "median"):
        raise ValueError(f"around is 'mean' or 'median', not {around!r}")
    return float(deviation(two_or_more(answers), around))
