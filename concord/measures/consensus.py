"""Do leaders put the same things first? Never without the level that chance reaches: E[alpha^2] = 1/m, E[W] = 1/m."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import comb
from typing import Any

from concord.measures.ballots import Ballot, positions
from concord.measures.chi_square import chi_square_tail
from concord.measures.ranks import columns, likeness, mid_ranks, rank_sums, tie_term, w_chance
from concord.measures.strategic_map import Similarity, StrategicMap, between, strategic_map

__all__ = [
    "Camps", "Concordance", "PairAgreement", "Similarity", "StrategicMap", "between", "camps", "kendall_w",
    "pair_agreement", "split_p", "strategic_map",
]  # fmt: skip

MOST_SPLITS = 100_000  # 17 people in camps, 19 in halves


@dataclass(frozen=True)
class Concordance:
    """Kendall's W, 0 to 1; its chi-square, degrees of freedom and p; `p_exact` where it can be counted, else None."""

    w: float
    chi2: float
    df: int
    p: float
    p_exact: float | None


@dataclass(frozen=True)
class Camps:
    """Two camps as column numbers (`left` holds column 0), the r of their mean ranks, and the items (row numbers) on
    which their mean ranks differ, the furthest apart first."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    r: float
    items_apart: tuple[int, ...]


@dataclass(frozen=True)
class PairAgreement:
    """Pairwise choices of all ballots that agree and disagree with an order."""

    agree: int
    disagree: int

    @property
    def share(self) -> float:
        """0 to 1; one half is chance. Raises ValueError when nobody chose anything."""
        if not self.agree + self.disagree:
            raise ValueError("no ballot chooses between two options of this order")
        return self.agree / (self.agree + self.disagree)


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


def split_p(priorities: Sequence[Sequence[Any]], group: Collection[int]) -> float:
    """How often a split of that size, whoever is in it, agrees as little as this one: exact p, over all splits.

    `priorities`: rows are items, columns members; `group`: the columns of one side, named before looking. Counted are
    splits whose r of mean ranks is no greater, this one included, and those without an r. Raises ValueError where r is
    unknown for the split itself, for a column that does not exist, and beyond 100,000 splits (19 members in halves).
    Source: Fisher's permutation test; Good (2005), Permutation, Parametric and Bootstrap Tests.
    """
    ranks = columns(priorities)
    chosen = set(group)
    if len(chosen) != len(group):
        raise ValueError("the group names a column twice")
    if unknown := [column for column in chosen if column not in range(len(ranks))]:
        raise ValueError(f"there is no column {unknown[0]}; columns count from 0 to {len(ranks) - 1}")
    if not 0 < len(chosen) < len(ranks):
        raise ValueError("a split has somebody on both sides")
    if comb(len(ranks), len(chosen)) > MOST_SPLITS:
        raise ValueError(f"{len(ranks)} members split in too many ways to count them all")
    observed = split_likeness(ranks, tuple(chosen))
    if observed is None:
        raise ValueError("one side of the split puts everything level on average: there is no order to compare")
    found = [split_likeness(ranks, side) for side in combinations(range(len(ranks)), len(chosen))]
    return sum(like is None or like <= observed for like in found) / len(found)


def split_likeness(ranks: Sequence[Sequence[int]], side: tuple[int, ...]) -> Fraction | None:
    """Signed r^2 of the two sides' rank sums; None when one is level."""
    here = rank_sums([ranks[column] for column in side])
    return likeness(here, [total - part for total, part in zip(rank_sums(ranks), here, strict=True)])


def camps(priorities: Sequence[Sequence[Any]]) -> Camps:
    """The split into two camps, of any size, whose mean ranks agree least.

    Of splits with the same r, the one whose mean ranks lie furthest apart, then the most even one. It was found by
    looking, so its p would mean nothing: ask `split_p` about groups named before. Raises ValueError for fewer than two
    members, one who gives all the same (naming the column), more than 17, and when no split has two orders to compare.
    """
    ranks = columns(priorities)
    size = len(ranks)
    if size < 2:
        raise ValueError("camps need two members or more; there is one column")
    if 2 ** (size - 1) > MOST_SPLITS:
        raise ValueError(f"{size} members split in too many ways to try them all")
    found = []
    for number in range(1, 2 ** (size - 1)):  # column 0 is always on the left
        right = tuple(column for column in range(1, size) if number >> (column - 1) & 1)
        left = tuple(column for column in range(size) if column not in right)
        like = split_likeness(ranks, right)
        if like is not None:
            found.append(
                (like, -sum(gap**2 for gap in gaps(ranks, left, right)), abs(len(left) - len(right)), left, right)
            )
    if not found:
        raise ValueError("no split into two camps has two orders to compare")
    like, _far, _even, left, right = min(found)
    apart = gaps(ranks, left, right)
    items = sorted((item for item, gap in enumerate(apart) if gap), key=lambda item: -abs(apart[item]))
    return Camps(left, right, signed_root(like), tuple(items))


def gaps(ranks: Sequence[Sequence[int]], left: Sequence[int], right: Sequence[int]) -> list[Fraction]:
    """Per item, how far the mean ranks of the two camps lie apart."""
    here, there = (rank_sums([ranks[column] for column in side]) for side in (left, right))
    return [Fraction(a, 2 * len(left)) - Fraction(b, 2 * len(right)) for a, b in zip(here, there, strict=True)]


def signed_root(square: Fraction) -> float:
    return float(abs(square)) ** 0.5 * (1 if square > 0 else -1)


def pair_agreement(ballots: Iterable[Ballot], order: Ballot) -> PairAgreement:
    """How many pairwise choices of the ballots agree with the joint order: the headline; one half is chance.

    Ballots and order are lists of tiers, best first. Only pairs count that both a ballot and the order put one above
    the other; options missing from either count nothing. No ballots give 0 and 0.
    """
    joint = positions(order, where="the order")
    agree = disagree = 0
    for number, ballot in enumerate(ballots, 1):
        places = positions(ballot, where=f"ballot {number}")
        for a, b in combinations([option for option in places if option in joint], 2):
            direction = (places[a] - places[b]) * (joint[a] - joint[b])
            agree, disagree = agree + (direction > 0), disagree + (direction < 0)
    return PairAgreement(agree, disagree)
