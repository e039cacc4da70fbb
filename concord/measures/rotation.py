"""Who is next, fairly over the year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def next_up[P](people: Sequence[P], served_at: Mapping[P, Any], away: Iterable[P] = ()) -> P:
    """Whoever served longest ago; who never did comes before all others, and absent people are passed over.

    `served_at`: person -> when they served, one time or many, of anything that compares; whoever is missing (or has
    None or nothing) never did. Of those who served last at the same time, the one who served less often is next,
    then the one named first in `people`. So over any window nobody serves twice more than another who could have.
    Raises ValueError when nobody can serve.
    """
    gone = set(away)
    here = [person for person in people if person not in gone]
    if not here:
        raise ValueError("nobody can serve: everyone is away, or there is nobody")
    times = {person: moments(served_at.get(person)) for person in here}
    fresh = next((person for person in here if not times[person]), None)
    return min(here, key=lambda person: (max(times[person]), len(times[person]))) if fresh is None else fresh


def moments(served: Any) -> list[Any]:
    """One time, many or none, as a list. A text is one time (an ISO date)."""
    if served is None:
        return []
    if isinstance(served, str) or not isinstance(served, Iterable):
        return [served]
    return list(served)
