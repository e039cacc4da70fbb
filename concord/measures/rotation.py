"""Who is next, fairly over the year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def next_up[P](people: Sequence[P], served_at: Mapping[P, Any], away: Iterable[P] = ()) -> P:
    """Whoever served least often, among those whoever served longest ago; absent people are passed over.

    `served_at`: person -> the times they served (a sequence of anything that compares). Raises ValueError when
    nobody can serve.
    """
    gone = set(away)
    here = [person for person in people if person not in gone]
    if not here:
        raise ValueError("nobody can serve: everyone is away, or there is nobody")
    never: list[Any] = []

    def longest_ago(person: P) -> tuple[bool, Any]:
        times = served_at.get(person, never)
        return (bool(times), max(times) if times else 0)

    return min(here, key=longest_ago)
