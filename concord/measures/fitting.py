"""An agenda that fits the time exactly."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple


class Item(NamedTuple):
    """Something that wants a place: its id, minutes, worth, whether it must be there, and its shortest length."""

    id: Hashable
    minutes: int
    worth: float
    must: bool = False
    shortest: int | None = None


@dataclass(frozen=True)
class Kept:
    """An item that fits, and how long it may take."""

    id: Hashable
    minutes: int


@dataclass(frozen=True)
class LeftOut:
    """An item that does not fit, and why."""

    id: Hashable
    why: str


@dataclass(frozen=True)
class Fit:
    """What is kept (in the given order), what is left out, and the minutes used."""

    kept: tuple[Kept, ...]
    left_out: tuple[LeftOut, ...]
    used: int


def fit(items: Sequence[Any], minutes: int) -> Fit:
    """Musts first, then the greatest worth in the time; an item shrinks before another is left out.

    Raises ValueError, with the number of minutes over, when the musts do not fit at their shortest.
    """
    rows = [Item(*item) for item in items]
    least = [row.shortest if row.shortest is not None else row.minutes for row in rows]
    musts = sum(least[index] for index, row in enumerate(rows) if row.must)
    if musts > minutes:
        raise ValueError(f"what must be there takes {musts} minutes at its shortest: {musts - minutes} minutes over.")
    room = minutes - musts
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())] * (room + 1)
    for index, row in enumerate(rows):
        if row.must:
            continue
        for space in range(room, least[index] - 1, -1):
            worth, chosen = best[space - least[index]]
            if worth + row.worth > best[space][0]:
                best[space] = (worth + row.worth, (*chosen, index))
    chosen_set = {*best[room][1], *(index for index, row in enumerate(rows) if row.must)}
    spare = minutes - sum(least[index] for index in chosen_set)
    kept = []
    for index, row in sorted(enumerate(rows), key=lambda pair: -pair[1].worth):
        if index in chosen_set:
            more = min(spare, row.minutes - least[index])
            spare -= more
            kept.append((index, Kept(row.id, least[index] + more)))
    out = tuple(
        LeftOut(row.id, f"needs {least[index]} minutes; what is worth more fills the time")
        for index, row in enumerate(rows)
        if index not in chosen_set
    )
    return Fit(tuple(row for _index, row in sorted(kept)), out, minutes - spare)
