"""Leaders for many works at once: the best teams of each work, chosen together by integer programming."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from concord.measures.leading import ALL_TIES, Leader, Scale, Team, Work, tied

MOST_LEADERS = 300  # four and a half million trios per work beyond that
BITS = 30
PER_WORK = 400  # teams of each work that are looked at together


@dataclass(frozen=True)
class Solution:
    """A team per work (None: nobody is left), and what no choice of teams can pass."""

    teams: list[Team | None]
    bound: float


@dataclass(frozen=True)
class Columns:
    """Per work, its best teams as rows of leader numbers (-1: no third), their worths, and the next best worth."""

    teams: list[Any]
    worths: list[Any]
    beyond: list[float]


def solve(works: Sequence[Work], people: Sequence[Leader], scale: Scale, seconds: float) -> Solution:
    """The best assignment. Teams that were not looked at enter the bound: it holds for all of them."""
    free = [person for person in people if person.free]
    if len(free) > MOST_LEADERS:
        raise ValueError(f"{len(free)} leaders with room for more are too many at once; {MOST_LEADERS} can be compared")
    teams = every_team(free)
    if not works or not len(teams):
        return Solution([None] * len(works), 0.0)
    columns = best_of(works, free, scale, teams)
    duals, relaxed = relaxation(columns, free)
    chosen, bound = packed(columns, free, seconds)
    slack = sum(max(0.0, beyond - dual) for beyond, dual in zip(columns.beyond, duals, strict=True))
    picked: list[Team | None] = [
        None if row is None else Team(tuple(free[number] for number in row if number >= 0)) for row in chosen
    ]
    return Solution(picked, bound if not slack else max(bound, relaxed + slack))


def every_team(people: Sequence[Leader]) -> Any:
    """All pairs and trios of two departments or more, in the order of the leaders, pairs first."""
    import numpy as np

    number = {department: place for place, department in enumerate(dict.fromkeys(p.department for p in people))}
    of = np.array([number[person.department] for person in people] or [0])
    size = len(people)
    pairs = np.array(list(combinations(range(size), 2)), dtype=np.int32).reshape(-1, 2)
    rows = np.column_stack([pairs, np.full(len(pairs), -1, dtype=np.int32)])
    trios = [
        np.column_stack([np.full(((size - a - 1) * (size - a - 2)) // 2, a), pairs[pairs[:, 0] > a]])
        for a in range(size - 2)
    ]
    every = np.vstack([rows, *trios]).astype(np.int32)
    mixed = of[every[:, 0]] != of[every[:, 1]]
    mixed |= (every[:, 2] >= 0) & (of[every[:, 0]] != of[every[:, 2]])
    return every[mixed]


def best_of(works: Sequence[Work], people: Sequence[Leader], scale: Scale, teams: Any) -> Columns:
    """The best PER_WORK teams of each work."""
    import numpy as np

    common = together(people, scale, teams)
    members = [np.ascontiguousarray(column) for column in teams.T]
    columns = Columns([], [], [])
    for work in works:
        strengths = covered(members, [person.strengths & work.strengths for person in people])
        departments = covered(members, [{person.department} & work.departments for person in people])
        step = len(work.departments) + 1
        rank = strengths * step + departments  # outweighs whatever else a team is worth
        near = np.flatnonzero(rank >= enough(rank))
        strong, needed = np.divmod(rank[near].astype(np.int64), step)
        worths = common[near] + scale.strength * strong + scale.department * needed
        if len(worths) > PER_WORK:
            order = np.argpartition(-worths, PER_WORK)
            columns.beyond.append(float(worths[order[PER_WORK]]))
            near, worths = near[kept := np.sort(order[:PER_WORK])], worths[kept]
        else:
            columns.beyond.append(float("-inf"))
        columns.teams.append(teams[near])
        columns.worths.append(worths)
    return columns


def enough(rank: Any) -> int:
    """The highest rank that, with those above it, has more than PER_WORK teams; 0 when there are not so many."""
    import numpy as np

    above = np.bincount(rank)[::-1].cumsum()[::-1]
    return max(0, int((above > PER_WORK).sum()) - 1)


def together(people: Sequence[Leader], scale: Scale, teams: Any) -> Any:
    """What a team is worth whatever it leads: being there, new ties, little load."""
    import numpy as np

    new = np.array([[0 if tied(a, b) else 1 for b in people] for a in people])
    load = np.array([person.load for person in people])
    a, b, c = teams.T
    trio = c >= 0
    ties = np.where(trio, new[a, b] + new[a, c] + new[b, c], 3 * new[a, b]) * (ALL_TIES // 3)
    return scale.led + scale.tie * ties - load[a] - load[b] - np.where(trio, load[c], 0)


def covered(members: Sequence[Any], brings: Sequence[Collection[Any]]) -> Any:
    """How many different needed things each team brings; `members` are the first, second and third of each."""
    import numpy as np

    needed = list({thing for things in brings for thing in things})
    found: Any = np.zeros(len(members[0]), dtype=np.int32)
    for begin in range(0, len(needed), BITS):
        bit = {thing: 1 << place for place, thing in enumerate(needed[begin : begin + BITS])}
        has = np.array([*(sum(bit.get(thing, 0) for thing in things) for things in brings), 0], dtype=np.uint32)
        found += np.bitwise_count(has[members[0]] | has[members[1]] | has[members[2]])  # -1, nobody, has 0
    return found


def matrix(columns: Columns, people: Sequence[Leader]) -> tuple[Any, Any, Any]:
    """(minus the worths, the constraints' matrix, their upper limits): each work once, each leader within room."""
    import numpy as np
    from scipy.sparse import coo_array

    rows, places, at = [], [], 0
    for number, teams in enumerate(columns.teams):
        here = np.arange(at, at + len(teams))
        rows.append(np.full(len(teams), number))
        places.append(here)
        for member in teams.T:
            rows.append(len(columns.teams) + member[member >= 0])
            places.append(here[member >= 0])
        at += len(teams)
    row, place = np.concatenate(rows), np.concatenate(places)
    shape = (len(columns.teams) + len(people), at)
    limits = np.array([1] * len(columns.teams) + [person.free for person in people])
    return (
        -np.concatenate(columns.worths).astype(float),
        coo_array((np.ones(len(row)), (row, place)), shape=shape),
        limits,
    )


def relaxation(columns: Columns, people: Sequence[Leader]) -> tuple[list[float], float]:
    """(what one more of each work would be worth, the optimum) when works may be shared among teams."""
    from scipy.optimize import linprog

    cost, table, limits = matrix(columns, people)
    found = linprog(cost, A_ub=table.tocsr(), b_ub=limits, bounds=(0, None), method="highs")
    return [-float(value) for value in found.ineqlin.marginals[: len(columns.teams)]], -float(found.fun)


def packed(columns: Columns, people: Sequence[Leader], seconds: float) -> tuple[list[Any], float]:
    """(the chosen row of leader numbers per work, what no choice among these teams can pass)."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    cost, table, limits = matrix(columns, people)
    found = milp(
        cost, constraints=LinearConstraint(table.tocsr(), -np.inf, limits), integrality=np.ones(len(cost)),
        bounds=Bounds(0, 1), options={"mip_rel_gap": 0, "time_limit": seconds},
    )  # fmt: skip
    chosen: list[Any] = []
    at = 0
    for teams in columns.teams:
        taken = np.zeros(0) if found.x is None else np.flatnonzero(found.x[at : at + len(teams)] > 0.5)
        chosen.append([int(member) for member in teams[int(taken[0])]] if len(taken) else None)
        at += len(teams)
    bound = -float(found.mip_dual_bound) if found.mip_dual_bound is not None else float("inf")
    return chosen, round(bound, 6)
