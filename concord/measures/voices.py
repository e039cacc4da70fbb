"""What every department can agree to, however many people each one has."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import Any

VOTES = {1: "agree", 0: "pass", -1: "disagree"}


@dataclass(frozen=True)
class Ground:
    """Of one statement: the product over groups, the lowest group, and each group's part, 0 to 1.

    `counts` is what people read: {group: (how many agree, how many voted, passes among them)}.
    """

    product: float
    lowest: float
    by_group: dict[Any, float]
    counts: dict[Any, tuple[int, int]]


def common_ground(votes: Mapping[Any, Mapping[Any, int]], groups: Mapping[Any, Any]) -> dict[Any, Ground]:
    """Group-aware consensus per statement: the product over groups of p = (agree + 1) / (votes + 2).

    `votes`: {person: {statement: 1 agree, 0 pass, -1 disagree}}; who did not vote is not in it (or None). `groups`:
    {person: group}, or {group: people}: departments, never clusters of five to twelve people. Passes count as votes; a
    group that has not voted stands at one half, which is "not known": `counts` shows 0 votes. Statements keep the
    order in which they are met. Raises ValueError for any other vote, for a voter without a group, and for no groups.
    Source: Small, Bjorkegren, Erkkila, Shaw & Megill (2021), Recerca 26(2), on Polis.
    """
    group_of = by_person(groups)
    names = list(dict.fromkeys(group_of.values()))
    if not names:
        raise ValueError("there are no groups")
    tally: dict[Any, dict[Any, tuple[int, int]]] = {}
    for person, given in votes.items():
        if person not in group_of:
            raise ValueError(f"{person} voted and is in no group")
        for statement, vote in given.items():
            rows = tally.setdefault(statement, dict.fromkeys(names, (0, 0)))
            if vote is None:
                continue
            if vote not in VOTES:
                raise ValueError(f"{person} on {statement!r}: a vote is 1, 0 or -1, not {vote!r}")
            agree, voted = rows[group_of[person]]
            rows[group_of[person]] = (agree + (vote == 1), voted + 1)
    return {statement: ground(rows) for statement, rows in tally.items()}


def by_person(groups: Mapping[Any, Any]) -> dict[Any, Hashable]:
    """{person: group}, from that or from {group: people}."""
    if not any(isinstance(value, list | tuple | set | frozenset) for value in groups.values()):
        return dict(groups)
    found: dict[Any, Hashable] = {}
    for group, people in groups.items():
        if not isinstance(people, Collection) or isinstance(people, str):
            raise ValueError(f"the group {group!r} is a list of people, not {people!r}")
        for person in people:
            if person in found:
                raise ValueError(f"{person} is in two groups, {found[person]} and {group}")
            found[person] = group
    return found


def ground(rows: dict[Any, tuple[int, int]]) -> Ground:
    parts = {group: Fraction(agree + 1, voted + 2) for group, (agree, voted) in rows.items()}
    by_group = {group: float(part) for group, part in parts.items()}
    return Ground(float(prod(parts.values())), float(min(parts.values())), by_group, rows)
