"""Who stands where on what comes first: the map of strategic consensus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from concord.measures.ranks import check_table, columns, rank_sums

type Point = tuple[float, float]


@dataclass(frozen=True)
class StrategicMap:
    """Members and items in two dimensions, whose signs mean nothing.

    `alpha`: length of the mean member vector (`prototype`) in the two dimensions; `alpha_all`: in all of them, its
    square is Kendall's W for full rankings. `explained`: the share of the variance that two dimensions show, 0 to 1.
    """

    alpha: float
    alpha_all: float
    member_xy: tuple[Point, ...]
    item_xy: tuple[Point, ...]
    prototype: Point
    explained: float

    @property
    def chance(self) -> float:
        """The alpha_all that m members reach by chance: its square is 1/m on average."""
        return float(len(self.member_xy) ** -0.5)


@dataclass(frozen=True)
class Similarity:
    """Pearson's r of two groups' mean ranks, and of their prototypes' scores on the two-dimensional maps."""

    r: float
    r_2d: float


def strategic_map(priorities: Sequence[Sequence[Any]]) -> StrategicMap:
    """The two-dimensional map of a team's priorities, by singular value decomposition.

    `priorities`: rows are items, columns members; greater numbers come first (or last: only the map's direction turns).
    Columns are standardized (population SD): Z = U D V'; members = V D / sqrt(n), items = sqrt(n) U. Each axis points
    to where the members are. By chance alpha_all^2 is 1/m: show `chance` beside it, and nothing for one member.
    Raises ValueError for fewer than two members or items, a gap, and a member who gives all the same (by column).
    Source: Tarakci, Ates, Porck, van Knippenberg, Groenen & de Haas (2014), Strategic Management Journal 35, 1053-1063.
    """
    check_table(priorities)
    if len(priorities[0]) < 2:
        raise ValueError("a map needs two members or more; there is one column")
    return drawn(priorities)


def drawn(priorities: Sequence[Sequence[Any]]) -> StrategicMap:
    """The map of a checked table, of one member too."""
    import numpy as np

    table = np.asarray([[float(value) for value in row] for row in priorities])
    standard = (table - table.mean(axis=0)) / table.std(axis=0)
    u, d, vt = np.linalg.svd(standard, full_matrices=False)
    d = np.where(d > d[0] * 1e-12, d, 0.0)
    n = len(table)
    members, items = vt.T * d / np.sqrt(n), u * np.sqrt(n) * (d > 0)
    middle = members.mean(axis=0)
    signs = np.where(middle < -1e-12, -1.0, 1.0)
    members, items, middle = members * signs, items * signs, middle * signs
    return StrategicMap(
        alpha=float(np.hypot(*flat(middle[None, :])[0])),
        alpha_all=float(np.linalg.norm(middle)),
        member_xy=flat(members),
        item_xy=flat(items),
        prototype=flat(middle[None, :])[0],
        explained=float((d[:2] ** 2).sum() / (d**2).sum()),
    )


def flat(points: Any) -> tuple[Point, ...]:
    """The first two coordinates; 0 where there is one dimension only."""
    return tuple((float(row[0]), float(row[1]) if len(row) > 1 else 0.0) for row in points)


def between(a: Sequence[Sequence[Any]], b: Sequence[Sequence[Any]]) -> Similarity:
    """How alike two groups order the same items, -1 to 1.

    `a`, `b`: rows are items (the same ones, in the same order), columns the members of each group. r is Pearson's of
    the mean ranks; r_2d that of each prototype's scores for the items. A group may be one person. Raises ValueError for
    different numbers of items, a gap, a member who gives all the same, and a group level on average.
    Source: Tarakci et al. (2014).
    """
    if len(a) != len(b):
        raise ValueError(f"the groups order different numbers of items: {len(a)} and {len(b)}")
    ranks = [rank_sums(columns(group)) for group in (a, b)]
    return Similarity(pearson(*ranks), pearson(*(scored(drawn(group)) for group in (a, b))))


def scored(shown: StrategicMap) -> list[float]:
    """What the prototypical member thinks of each item."""
    x, y = shown.prototype
    return [x * item[0] + y * item[1] for item in shown.item_xy]


def pearson(a: Sequence[float], b: Sequence[float]) -> float:
    import numpy as np

    left, right = (np.asarray(side, dtype=float) - np.mean(side) for side in (a, b))
    beneath = float(np.linalg.norm(left) * np.linalg.norm(right))
    if beneath < 1e-12:
        raise ValueError("one group puts everything level on average: there is no order to compare")
    return max(-1.0, min(1.0, float(left @ right) / beneath))
