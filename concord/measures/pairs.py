"""Getting to know each other: everyone meets everyone, in few rounds, nobody idle."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from math import ceil, comb
from typing import Any

from concord.measures.acquainted import Coverage, across, coverage, several
from concord.measures.matching import best_groups
from concord.measures.rounds import late_ones_last, odd_rounds, paired_rounds

__all__ = ["Coverage", "Round", "coverage", "lower_bound", "next_round", "schedule"]

type Round = list[tuple[Any, ...]]


def schedule(
    people: Sequence[Any],
    *,
    met: Iterable[Collection[Any]] = (),
    departments: Mapping[Any, Hashable] | None = None,
) -> list[Round]:
    """Rounds of pairs (one trio when odd) in which everyone meets everyone and nobody is ever idle.

    Even n: n-1 rounds, the fewest possible, and nobody meets anybody twice. Odd n: n-2 rounds (one round for a trio),
    against at least `lower_bound(n)`: that is as few as possible up to 7 people, and one more from 9 on.
    Pairs in `met` come later than new ones, as far as so few rounds allow (found by improving, not proven best); then
    pairs of different `departments` come earlier. Raises ValueError for fewer than two people and for one named twice.
    Source: the circle method (Kirkman 1847); for odd n two rounds are left out and their pairs met in the trios.
    """
    everyone = several(people)
    size = len(everyone)
    rounds = odd_rounds(size) if size % 2 else paired_rounds(size)
    known = {frozenset(pair) for pair in met}
    lateness = [[lateness_of(a, b, known, departments) for b in everyone] for a in everyone]
    order = late_ones_last(rounds, lateness)
    seated = [sorted(tuple(sorted(group)) for group in groups) for groups in order]
    return [[tuple(everyone[place] for place in group) for group in groups] for groups in seated]


def lateness_of(a: Any, b: Any, met: set[frozenset[Any]], departments: Mapping[Any, Hashable] | None) -> int:
    """Who has met comes after everybody who has not; within that, one department after two."""
    return 2 * (frozenset((a, b)) in met) + (not across(a, b, departments)) if a != b else 0


def lower_bound(n: int) -> int:
    """No schedule of n people has fewer rounds: all pairs / the most pairs of one round. 0 for fewer than two."""
    if n < 2:
        return 0
    return ceil(comb(n, 2) / (n // 2 if n % 2 == 0 else (n - 3) // 2 + 3))


def next_round(
    people: Sequence[Any],
    *,
    met_at: Mapping[Collection[Any], Any],
    departments: Mapping[Any, Hashable] | None = None,
    away: Iterable[Any] = (),
) -> Round:
    """The next round of whoever is here: pairs that never met first, then those that met least recently.

    `met_at`: pair -> when they last met, as anything that compares; a pair not in it never met. Together the pairs
    have the greatest sum of freshness (never met above all, then the rank of the meeting time, then different
    departments): maximum-weight matching, exact up to 120 people (the trio of an odd number up to 13; beyond, it is
    added to the best pair). Larger rounds look at some dozens of fresh partners for each. People may come and go
    between rounds: history is all that is needed. Raises ValueError for fewer than two people here.
    Source: Edmonds (1965); Galil (1986), ACM Computing Surveys 18, 23-38.
    """
    gone = set(away)
    here = several(person for person in people if person not in gone)
    return [tuple(here[place] for place in group) for group in best_groups(here, met_last(met_at), departments)]


def met_last(met_at: Mapping[Collection[Any], Any]) -> dict[frozenset[Any], Any]:
    """Pair -> its latest meeting, whichever way round it is written."""
    latest: dict[frozenset[Any], Any] = {}
    for pair, when in met_at.items():
        two = frozenset(pair)
        if isinstance(pair, str) or len(two) != 2 or len(pair) != 2:
            raise ValueError(f"{pair!r} is not a pair of two people")
        if when is not None:
            latest[two] = max(when, latest.get(two, when))
    return latest
