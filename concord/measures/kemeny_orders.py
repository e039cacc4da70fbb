"""All orders that agree with the most choices, by dynamic programming over the sets of options still to place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

MOST_OPTIONS = 15
LISTED = 50_000  # orders written out; there can be 15! when nobody chose anything


@dataclass(frozen=True)
class Best:
    """Orders of option numbers (at most LISTED), their common score, and how many there are in all."""

    orders: list[tuple[int, ...]]
    score: int
    count: int


def best_orders(over: Sequence[Sequence[int]]) -> Best:
    """`over[a][b]`: choices of a over b. The best score of a set = the best of naming one first, then the rest."""
    import numpy as np

    size = len(over)
    choices = np.asarray(over, dtype=np.int64).reshape(size, size)
    won = won_in(choices)
    sets = np.arange(1 << size)
    members = np.bitwise_count(sets)
    best = np.zeros(1 << size, dtype=np.int64)
    ways = np.ones(1 << size, dtype=np.int64)
    for count in range(1, size + 1):
        these = sets[members == count]
        scores = np.full((size, len(these)), -1, dtype=np.int64)
        for first in range(size):
            inside = (these >> first) & 1 == 1
            scores[first, inside] = won[first, these[inside]] + best[these[inside] ^ (1 << first)]
        best[these] = scores.max(axis=0)
        ways[these] = sum(
            np.where(scores[first] == best[these], ways[np.where((these >> first) & 1, these ^ (1 << first), 0)], 0)
            for first in range(size)
        )
    whole = (1 << size) - 1
    orders = list(islice(walk(best, won, whole, size), LISTED))
    return Best(orders, int(best[whole]), int(ways[whole]))


def won_in(choices: Any) -> Any:
    """`[first, set]`: the choices that `first` wins against the members of `set`."""
    import numpy as np

    size = len(choices)
    won = np.zeros((size, 1 << size), dtype=np.int64)
    for member in range(size):
        bit = 1 << member
        won[:, bit : 2 * bit] = won[:, :bit] + choices[:, member : member + 1]
    return won


def walk(best: Any, won: Any, left: int, size: int) -> Iterator[tuple[int, ...]]:
    """Every best order of the set `left`, in the order of the options' numbers."""
    if not left:
        yield ()
        return
    for first in range(size):
        if left >> first & 1:
            rest = left ^ (1 << first)
            if won[first, left] + best[rest] == best[left]:
                for order in walk(best, won, rest, size):
                    yield (first, *order)
