"""Who has met whom."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any


@dataclass(frozen=True)
class Coverage:
    """Who has met whom. `cross_*` are pairs across departments: None without departments, and a share without any."""

    pairs: int
    met: int
    share: float
    cross_pairs: int | None
    cross_met: int | None
    cross_share: float | None
    never_met: list[tuple[Any, Any]]


def coverage(
    people: Sequence[Any], sessions: Iterable[Collection[Any]], department: Mapping[Any, Hashable] | None = None
) -> Coverage:
    """How many pairs of `people` have shared one of `sessions`, in all and across departments.

    In a plenary nobody gets to know anybody: pass the small sessions only. Guests in a session who are not among
    `people` are passed over. `never_met` keeps the order of `people`. Raises ValueError for fewer than two people.
    """
    everyone = several(people)
    met = {frozenset(pair) for session in sessions for pair in combinations(set(session) & set(everyone), 2)}
    pairs = list(combinations(everyone, 2))
    never = [pair for pair in pairs if frozenset(pair) not in met]
    if department is None:
        return Coverage(len(pairs), len(met), len(met) / len(pairs), None, None, None, never)
    cross = [pair for pair in pairs if across(*pair, department)]
    cross_met = sum(frozenset(pair) in met for pair in cross)
    share = cross_met / len(cross) if cross else None
    return Coverage(len(pairs), len(met), len(met) / len(pairs), len(cross), cross_met, share, never)


def several(people: Iterable[Any]) -> list[Any]:
    everyone = list(people)
    if len(set(everyone)) < len(everyone):
        twice = next(person for place, person in enumerate(everyone) if person in everyone[:place])
        raise ValueError(f"{twice!r} is named twice")
    if len(everyone) < 2:
        raise ValueError(f"a meeting takes two people or more; there {'is one' if everyone else 'is nobody'}")
    return everyone


def across(a: Any, b: Any, departments: Mapping[Any, Hashable] | None) -> bool:
    """Whether the two are known to be of different departments."""
    if departments is None:
        return False
    return departments.get(a) is not None and departments.get(b) is not None and departments[a] != departments[b]
