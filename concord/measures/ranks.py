"""Mid-ranks, doubled so that they are whole numbers, and what is computed from them without rounding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from concord.measures.numbers import exact


def mid_ranks(values: Sequence[Any], who: str) -> list[int]:
    """Twice the rank of each value, from the smallest; equal ones share the mean of their places."""
    given = [exact(value, f"what {who} gives") for value in values]
    return [sum((other < value) * 2 + (other == value) for other in given) + 1 for value in given]


def tie_term(ranks: Sequence[int]) -> int:
    """sum(t^3 - t) over the groups of equal ranks."""
    return sum(size**3 - size for size in Counter(ranks).values())


def rank_sums(rows: Sequence[Sequence[int]]) -> list[int]:
    return [sum(column) for column in zip(*rows, strict=True)]


def columns(priorities: Sequence[Sequence[Any]]) -> list[list[int]]:
    """Doubled mid-ranks of each column (member) of a table whose rows are items.

    Raises ValueError for an empty or ragged table, a gap, one item, and a member who gives all the same.
    """
    check_table(priorities)
    return [mid_ranks(column, f"column {number}") for number, column in enumerate(zip(*priorities, strict=True))]


def check_table(priorities: Sequence[Sequence[Any]]) -> None:
    """Rows are items, columns members (counted from 0). Raises ValueError naming the row or column at fault."""
    if len(priorities) < 2:
        raise ValueError(f"an order needs two items or more; there are {len(priorities)} rows")
    if not len(priorities[0]):
        raise ValueError("there are no members: rows are items, columns are members")
    for number, row in enumerate(priorities):
        if len(row) != len(priorities[0]):
            raise ValueError(f"row {number} has {len(row)} columns, row 0 has {len(priorities[0])}")
    for number, column in enumerate(zip(*priorities, strict=True)):
        if any(value is None for value in column):
            raise ValueError(f"column {number} has a gap: leave that member out, or that item")
        if len({exact(value, f"column {number}") for value in column}) == 1:
            raise ValueError(f"column {number} gives all the same: no order given")


def likeness(a: Sequence[int], b: Sequence[int]) -> Fraction | None:
    """r^2 with the sign of r, exactly: it orders as Pearson's r does. None when one side is level."""
    size = len(a)
    together = size * sum(x * y for x, y in zip(a, b, strict=True)) - sum(a) * sum(b)
    alone_a = size * sum(x * x for x in a) - sum(a) ** 2
    alone_b = size * sum(y * y for y in b) - sum(b) ** 2
    if not alone_a or not alone_b:
        return None
    return Fraction(together * abs(together), alone_a * alone_b)
