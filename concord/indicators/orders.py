"""How alike several orders of the same things are, and what pulls two camps apart. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from concord.measures.consensus import camps

MOST_IN_CAMPS = 12  # beyond, trying every split would hold up the night


def alike(ballots: Sequence[Mapping[str, int]]) -> float | None:
    """Of the choices that two ballots both made, the part made alike, over all pairs. None: no two chose the same."""
    same = compared = 0
    for one, other in combinations(ballots, 2):
        for a, b in combinations([option for option in one if option in other], 2):
            here, there = one[a] - one[b], other[a] - other[b]
            if here and there:
                compared += 1
                same += (here > 0) == (there > 0)
    return same / compared if compared else None


def apart(ballots: Sequence[Mapping[str, int]]) -> list[str]:
    """What pulls two camps of two or more apart, the furthest first; empty where no two halves order otherwise."""
    options = sorted({option for ballot in ballots for option in ballot})
    full = [ballot for ballot in ballots if len(ballot) == len(options)]
    if not 4 <= len(full) <= MOST_IN_CAMPS or len(options) < 3:
        return []
    try:
        found = camps([[-ballot[option] for ballot in full] for option in options])
    except ValueError:  # every split has a side that is level
        return []
    if found.r >= 0 or min(len(found.left), len(found.right)) < 2:
        return []
    return [options[item] for item in found.items_apart[:2]]
