"""The orders opened together: the joint order, where it is even, and how much the leaders agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from itertools import pairwise as pairwise_of

from concord.measures.ranking import kemeny, pairwise
from concord.rankings.ballots import Tiers

PAIRS_SHOWN = 5


@dataclass(frozen=True)
class Pair:
    """Two options, and how many put the first and how many the second higher."""

    first: str
    second: str
    for_first: int
    for_second: int

    @property
    def even(self) -> bool:
        return self.for_first == self.for_second

    @property
    def unheard(self) -> bool:
        """Nobody ranked both."""
        return not self.for_first + self.for_second


@dataclass(frozen=True)
class Joint:
    """What the orders say together. `orders`: every order that fits best (`count` of them).

    `unplaced`: what nobody gave a place. It stands in no order: any place would be ours, not theirs.
    """

    ballots: int
    orders: Sequence[Sequence[int]] = ()
    count: int = 0
    agree: int = 0
    choices: int = 0
    close: Sequence[Pair] = ()
    pairs: Sequence[Pair] = field(default=())
    unplaced: Sequence[str] = ()

    @property
    def one(self) -> Sequence[int]:
        """The joint order, when there is exactly one."""
        return self.orders[0] if self.count == 1 else ()

    @property
    def percent(self) -> int:
        return round(100 * self.agree / self.choices) if self.choices else 0

    @property
    def two_alike(self) -> int | None:
        """Of the choices that any two leaders both made, the share made alike, in per cent: by lot 50. None: none."""
        alike = sum(n * (n - 1) for pair in self.pairs for n in (pair.for_first, pair.for_second))
        both = [pair.for_first + pair.for_second for pair in self.pairs]
        compared = sum(n * (n - 1) for n in both)
        return round(100 * alike / compared) if compared else None


def open_orders(ballots: Sequence[Tiers], titles: Mapping[int, str]) -> Joint:
    """The joint order of all ballots over the options of `titles`. Nothing is decided by name: even pairs are told."""
    placed = {option for tiers in ballots for tier in tiers for option in tier}
    unplaced = [title for option, title in titles.items() if option not in placed]
    titles = {option: title for option, title in titles.items() if option in placed}
    if len(titles) < 2:
        return Joint(len(ballots), unplaced=unplaced)
    found = kemeny(ballots, list(titles))
    table = pairwise(ballots, list(titles))
    place = {option: index for index, option in enumerate(found.orders[0])}
    pairs = [
        Pair(titles[a], titles[b], table[a][b], table[b][a])
        for a, b in combinations(sorted(titles, key=lambda option: place[option]), 2)
    ]
    return Joint(
        ballots=len(ballots),
        orders=found.orders,
        count=found.count,
        agree=found.agreements,
        choices=found.agreements + found.disagreements,
        close=close_pairs(pairs, [[titles[option] for option in order] for order in found.orders]),
        pairs=pairs,
        unplaced=unplaced,
    )


def close_pairs(pairs: Sequence[Pair], orders: Sequence[Sequence[str]]) -> list[Pair]:
    """What to talk about: the even pairs, then those that one voice decides and that stand next to each other."""
    beside = {frozenset(both) for order in orders for both in pairwise_of(order)}
    by_one = [pair for pair in pairs if abs(pair.for_first - pair.for_second) == 1]
    near = [pair for pair in by_one if frozenset((pair.first, pair.second)) in beside]
    return [*(pair for pair in pairs if pair.even), *near][:PAIRS_SHOWN]
