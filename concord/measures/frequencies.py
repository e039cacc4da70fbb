"""One camp, spread, or two camps: agreement of a table of how many chose what."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction
from math import log2
from typing import Any

from concord.measures.numbers import counts


def van_der_eijk(frequencies: Collection[Any]) -> float:
    """One camp (1), spread flat (0) or split in two (-1): agreement A of a frequency table.

    `frequencies`: how many chose each option, in the scale's order. The table is cut into layers of equal height; each
    is weighted by its share of the answers. Raises ValueError when nobody answered or a count is negative.
    Source: van der Eijk (2001), Quality & Quantity 35, 325-341; [30, 40, 210, 130, 530, 50, 10] gives .6113.
    """
    left, total = counts(frequencies), sum(counts(frequencies))
    agreement = Fraction(0)
    while present := [count for count in left if count]:
        height = min(present)
        pattern = [count > 0 for count in left]
        agreement += height * len(present) / total * layer(pattern)
        left = [count - height if count else count for count in left]
    return float(agreement)


def layer(pattern: Sequence[bool]) -> Fraction:
    """A of one layer: unimodality U, times how narrow the layer is."""
    size, filled = len(pattern), sum(pattern)
    if filled in (1, size):
        return Fraction(int(filled == 1))
    one_hill = two_hills = 0
    for middle in range(1, size - 1):
        before, after = sum(pattern[:middle]), sum(pattern[middle + 1 :])
        if pattern[middle]:  # 1 1 0 and 0 1 1
            one_hill += before * (size - middle - 1 - after) + (middle - before) * after
        else:  # 1 0 1
            two_hills += before * after
    unimodal = Fraction((size - 2) * one_hill - (size - 1) * two_hills, (size - 2) * (one_hill + two_hills))
    return unimodal * (1 - Fraction(filled - 1, size - 1))


def tastle_wierman(frequencies: Collection[Any]) -> float:
    """Consensus of a frequency table, 0 (half at each end) to 1 (all the same): 1 + sum p log2(1 - |x - mean|/(K-1)).

    `frequencies`: how many chose each of the K options, in the scale's order. Raises ValueError when nobody answered.
    Source: Tastle & Wierman (2007), International Journal of Approximate Reasoning 45, 531-545.
    """
    chosen = counts(frequencies)
    total, reach = sum(chosen), len(chosen) - 1
    middle = sum(place * count for place, count in enumerate(chosen)) / total
    return 1 + sum(
        float(count / total) * log2(float(1 - abs(place - middle) / reach))
        for place, count in enumerate(chosen)
        if count
    )
