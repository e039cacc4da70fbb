"""The joint order of what people rank, and where they are even. A tie is never broken by name: it is the agenda.

A ballot is a list of tiers, best first; a tier is one option or a list of tied ones. An option that a ballot does not
name is "no opinion", never "last". Orders are given in the same form.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from concord.measures.ballots import Ballot, distinct, read, tiers
from concord.measures.kemeny_orders import MOST_OPTIONS, best_orders


@dataclass(frozen=True)
class Kemeny:
    """The orders that agree with most pairwise choices: all of them, the first `LISTED` where there are more.

    `agreements` and `disagreements` are the pairwise choices of all ballots that each of these orders goes with or
    against; `count` is how many optimal orders there are. Not `exact`: too many options, and the order is Schulze's.
    """

    orders: list[list[Any]]
    agreements: int
    disagreements: int
    exact: bool
    count: int = 1


@dataclass(frozen=True)
class Schulze:
    """The order in tiers, and the strength of the strongest path from each option to each other."""

    order: list[Any]
    strengths: dict[Any, dict[Any, int]]


def pairwise(ballots: Iterable[Ballot], options: Collection[Any]) -> dict[Any, dict[Any, int]]:
    """`[a][b]`: how many ballots rank a strictly above b. A ballot must name both to count; ties count for neither.

    Raises ValueError for an option named twice, and for a ballot with an option that is not among `options`.
    """
    named = distinct(options)
    table = {a: {b: 0 for b in named if b != a} for a in named}
    for places in read(ballots, named):
        ranked = sorted(places.items(), key=lambda item: item[1])
        for index, (above, place) in enumerate(ranked):
            for below, lower in ranked[index + 1 :]:
                if lower > place:
                    table[above][below] += 1
    return table


def borda(ballots: Iterable[Ballot], options: Collection[Any]) -> dict[Any, float]:
    """Points of complete ballots: n - rank, the last gets 0, those tied share the mean of their places.

    Raises ValueError for a ballot that leaves an option out: a gap is no opinion, and Borda has no way to say so.
    Source: Borda (1781/1784), Histoire de l'Academie royale des sciences, 657-665; tournament form (last = 0).
    """
    named = distinct(options)
    points = dict.fromkeys(named, 0.0)
    for number, places in enumerate(read(ballots, named), 1):
        if missing := [option for option in named if option not in places]:
            raise ValueError(f"ballot {number} leaves {missing[0]!r} out: Borda counts complete ballots only")
        for option, place in places.items():
            below = sum(other > place for other in places.values())
            beside = sum(other == place for other in places.values()) - 1
            points[option] += below + beside / 2
    return points


def kemeny(ballots: Iterable[Ballot], options: Collection[Any]) -> Kemeny:
    """All orders that agree with as many pairwise choices as any order can (the maximum-likelihood order of Young).

    Exact up to 15 options. Beyond, `exact` is False and the one order is Schulze's, in tiers. Without any choice every
    order is optimal. Without options the one order is empty.
    Source: Kemeny (1959), Daedalus 88; Young (1988), American Political Science Review 82; subset dynamic programming
    as Betzler et al. (2009).
    """
    named = distinct(options)
    table = pairwise(ballots, named)
    total = sum(sum(row.values()) for row in table.values())
    if len(named) > MOST_OPTIONS:
        order = path_order(table, named).order
        places = {option: place for place, tier in enumerate(order) for option in in_tier(tier)}
        with_it = sum(table[a][b] for a in named for b in named if places[a] < places[b])
        against = sum(table[a][b] for a in named for b in named if places[a] > places[b])
        return Kemeny([order], with_it, against, exact=False)
    found = best_orders([[table[a].get(b, 0) for b in named] for a in named])
    orders = [[named[index] for index in order] for order in found.orders]
    return Kemeny(orders, found.score, total - found.score, exact=True, count=found.count)


def in_tier(tier: Any) -> list[Any]:
    return tier if isinstance(tier, list) else [tier]


def schulze(ballots: Iterable[Ballot], options: Collection[Any]) -> Schulze:
    """The order by strongest paths; a link is as strong as the votes of whoever wins it (winning votes), ties are 0.

    a stands above b when the strongest path from a to b is stronger than the one back. Those that nothing separates
    share a tier. Source: Schulze (2011), Social Choice and Welfare 36, 267-303; example 1 there gives E A C B D.
    """
    named = distinct(options)
    return path_order(pairwise(ballots, named), named)


def path_order(table: dict[Any, dict[Any, int]], named: list[Any]) -> Schulze:
    paths = {a: {b: votes if votes > table[b][a] else 0 for b, votes in table[a].items()} for a in named}
    for through in named:
        for a in named:
            for b in named:
                if len({a, b, through}) == 3:
                    paths[a][b] = max(paths[a][b], min(paths[a][through], paths[through][b]))
    return Schulze(tiers(named, lambda a, b: paths[a][b] > paths[b][a]), paths)


def ranked_pairs(ballots: Iterable[Ballot], options: Collection[Any]) -> list[Any]:
    """Tideman's order: majorities are locked in from the largest margin down, unless they contradict larger ones.

    Majorities with the same margin are looked at together: those that would close a circle, with larger ones or among
    themselves, are all left out, so that no name decides. Options that nothing separates share a tier.
    Source: Tideman (1987), Social Choice and Welfare 4, 185-206.
    """
    named = distinct(options)
    table = pairwise(ballots, named)
    margins = [(table[a][b] - table[b][a], a, b) for a in named for b in named if a != b and table[a][b] > table[b][a]]
    over: dict[Any, set[Any]] = {option: set() for option in named}  # locked, directly
    for _margin, group in groupby(sorted(margins, key=lambda row: -row[0]), key=lambda row: row[0]):
        same = [(a, b) for _size, a, b in group if a not in reach(over, b)]
        trial = {option: set(below) for option, below in over.items()}
        for a, b in same:
            trial[a].add(b)
        for a, b in same:
            if a not in reach(trial, b):
                over[a].add(b)
    below = {option: reach(over, option) for option in named}
    return tiers(named, lambda a, b: b in below[a])


def reach(over: dict[Any, set[Any]], start: Any) -> set[Any]:
    """Everything that stands below `start`, directly or through others."""
    found: set[Any] = set()
    waiting = [start]
    while waiting:
        for option in over[waiting.pop()] - found:
            found.add(option)
            waiting.append(option)
    return found
