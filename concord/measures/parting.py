"""Where a team parts: groups that were named before, and camps that are found by looking."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import comb
from typing import Any

from concord.measures.ranks import columns, likeness, rank_sums

MOST_SPLITS = 100_000  # 17 people in camps, 19 in halves


@dataclass(frozen=True)
class Camps:
    """Two camps as column numbers (`left` holds column 0), the r of their mean ranks, and the items (row numbers) on
    which their mean ranks differ, the furthest apart first."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    r: float
    items_apart: tuple[int, ...]


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
