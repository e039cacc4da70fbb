"""Kendall's W: do all rank alike?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from math import factorial
from typing import Any

from concord.measures.chi_square import chi_square_tail
from concord.measures.ranks import mid_ranks, rank_sums, tie_term


@dataclass(frozen=True)
class Concordance:
    """Kendall's W, 0 to 1; its chi-square, degrees of freedom and p; `p_exact` where it can be counted, else None."""

    w: float
    chi2: float
    df: int
    p: float
    p_exact: float | None


def kendall_w(ratings: Sequence[Sequence[Any]], *, correct_ties: bool = True) -> Concordance:
    """Concordance of rankings, 0 to 1: W = 12 S / (m^2 (n^3 - n) - m sum(t^3 - t)).

    `ratings`: one row per rater, one number per item; turned into mid-ranks, so ratings will do. S is the squared
    spread of the rank sums; t are the sizes of ties, left out of the formula unless `correct_ties`. p comes from
    chi-square = m(n-1)W with n-1 degrees of freedom (rough for few items); `p_exact` counts every way to rank, where
    there are no ties, four items or fewer and five raters or fewer. By chance W is 1/m on average; the mean Spearman
    correlation of pairs, (mW - 1)/(m - 1), is 0 then. Raises ValueError for fewer than two raters or items, a gap,
    rows of unequal length, and raters who all put everything level.
    Source: Kendall & Babington Smith (1939); Siegel & Castellan (1988), 262-272.
    """
    rows = rated(ratings)
    raters, items = len(rows), len(rows[0])
    sums = rank_sums(rows)
    spread = sum(((total - Fraction(sum(sums), items)) ** 2 for total in sums), Fraction(0))  # of doubled ranks: 4 S
    ties = sum(tie_term(row) for row in rows)
    beneath = raters**2 * (items**3 - items) - (raters * ties if correct_ties else 0)
    if not beneath or ties == raters * (items**3 - items):
        raise ValueError("every rater puts everything level: there is no order to agree on")
    w = Fraction(3 * spread) / beneath
    chi2 = raters * (items - 1) * w
    p_exact = None
    if not ties and items <= 4 and raters <= 5:
        p_exact = float(w_chance(raters, items, at_least=spread))
    return Concordance(float(w), float(chi2), items - 1, chi_square_tail(float(chi2), items - 1), p_exact)


def rated(ratings: Sequence[Sequence[Any]]) -> list[list[int]]:
    """Doubled mid-ranks of each row. Raises ValueError naming the row that is short or has a gap."""
    if len(ratings) < 2:
        raise ValueError(f"concordance needs two raters or more; there are {len(ratings)}")
    if len(ratings[0]) < 2:
        raise ValueError(f"concordance needs two items or more; there are {len(ratings[0])}")
    for number, row in enumerate(ratings, 1):
        if len(row) != len(ratings[0]):
            raise ValueError(f"rater {number} rates {len(row)} items, the first {len(ratings[0])}")
        if any(rating is None for rating in row):
            raise ValueError(f"rater {number} leaves an item out: concordance needs complete rows")
    return [mid_ranks(row, f"rater {number}") for number, row in enumerate(ratings, 1)]


def w_chance(raters: int, items: int, *, at_least: Fraction) -> Fraction:
    """The share of all ways to rank whose rank sums (of doubled ranks) spread at least so far."""
    rankings = [tuple(2 * rank for rank in ranking) for ranking in permutations(range(1, items + 1))]
    ways = {rankings[0]: 1}  # the first rater's order names the items
    for _rater in range(raters - 1):
        more: dict[tuple[int, ...], int] = {}
        for sums, number in ways.items():
            for ranking in rankings:
                key = tuple(total + rank for total, rank in zip(sums, ranking, strict=True))
                more[key] = more.get(key, 0) + number
        ways = more
    middle = raters * (items + 1)
    extreme = sum(number for sums, number in ways.items() if sum((total - middle) ** 2 for total in sums) >= at_least)
    return Fraction(extreme, factorial(items) ** (raters - 1))
