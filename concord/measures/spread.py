"""How far answers lie apart, exactly."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from concord.measures.numbers import mean


def null_of(options: int) -> Fraction:
    """The variance of answers that fall on each option alike: (options^2 - 1) / 12."""
    if isinstance(options, bool) or options != int(options) or options < 2:
        raise ValueError(f"a scale has two options or more, not {options}")
    return Fraction(int(options) ** 2 - 1, 12)


def deviation(answers: Sequence[Fraction], around: str) -> Fraction:
    """The mean distance from the mean or the median."""
    middle = mean(answers) if around == "mean" else median(answers)
    return mean([abs(answer - middle) for answer in answers])


def median(answers: Sequence[Fraction]) -> Fraction:
    """The middle one; between the two middle ones when there are as many below as above."""
    ordered, half = sorted(answers), len(answers) // 2
    return Fraction(ordered[half] + ordered[-half - 1], 2)
