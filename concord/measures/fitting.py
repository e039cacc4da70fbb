"""An agenda that fits the time exactly."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite
from typing import Any, NamedTuple


class Item(NamedTuple):
    """Something that wants a place: its id, minutes, worth, whether it must be there, and its shortest length."""

    id: Hashable
    minutes: int
    worth: float
    must: bool = False
    shortest: int | None = None

    @property
    def least(self) -> int:
        return self.minutes if self.shortest is None else self.shortest


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
    """What is kept and what is left out (each in the given order), and the minutes used."""

    kept: tuple[Kept, ...]
    left_out: tuple[LeftOut, ...]
    used: int


def fit(items: Sequence[Any], minutes: int) -> Fit:
    """Musts first, then the greatest worth in the time, exactly; an item shrinks before another is left out.

    `items`: (id, minutes, worth, must, shortest), the last two optional. Of two choices worth the same, the one that
    keeps more items wins, then the one that keeps what stands earlier. Time to spare lengthens what is kept, the
    worthiest first, never beyond the minutes it asked for. Two items with one id are two items.

    Raises ValueError when the musts do not fit at their shortest, with the minutes over, and for numbers that are none.
    """
    rows = [checked(Item(*item)) for item in items]
    if minutes < 0:
        raise ValueError(f"an agenda has 0 minutes or more, not {minutes}")
    musts = sum(row.least for row in rows if row.must)
    if musts > minutes:
        raise ValueError(f"what must be there takes {musts} minutes at its shortest: {musts - minutes} minutes over")
    chosen = worthiest(rows, minutes - musts) | {index for index, row in enumerate(rows) if row.must}
    lengths = lengthened(rows, chosen, minutes)
    spare = minutes - sum(rows[index].least for index in chosen)
    return Fit(
        kept=tuple(Kept(rows[index].id, lengths[index]) for index in sorted(chosen)),
        left_out=tuple(
            LeftOut(row.id, why(row, room=minutes - musts, spare=spare))
            for index, row in enumerate(rows)
            if index not in chosen
        ),
        used=sum(lengths.values()),
    )


def checked(row: Item) -> Item:
    """`row`, when its numbers make sense. Raises ValueError."""
    if not isinstance(row.worth, int | float | Fraction) or not isfinite(row.worth) or row.worth < 0:
        raise ValueError(f"{row.id}: a worth is a number from 0 up, not {row.worth}")
    if not isinstance(row.minutes, int) or not isinstance(row.least, int):
        raise ValueError(f"{row.id}: minutes are whole numbers, not {row.minutes} and {row.least}")
    if row.minutes < 0 or not 0 <= row.least <= row.minutes:
        raise ValueError(
            f"{row.id}: {row.minutes} minutes, {row.least} at the shortest: the shortest is 0 to the minutes"
        )
    return row


def worthiest(rows: list[Item], room: int) -> set[int]:
    """Indexes of the optional items, at their shortest, that are worth most together in `room` minutes.

    A knapsack by the minute. What is compared is (worth, how many, earlier ones): sums of each, so the choice is
    exact and always the same; fractions, so that no rounding decides.
    """
    type Score = tuple[Fraction, int, int]
    best: list[tuple[Score, tuple[int, ...]]] = [((Fraction(0), 0, 0), ())] * (room + 1)
    for index, row in enumerate(rows):
        if row.must:
            continue
        worth, earlier = Fraction(row.worth), 1 << (len(rows) - index)
        for space in range(room, row.least - 1, -1):
            (sum_worth, count, places), chosen = best[space - row.least]
            score = (sum_worth + worth, count + 1, places + earlier)
            if score > best[space][0]:
                best[space] = (score, (*chosen, index))
    return set(best[room][1])


def lengthened(rows: list[Item], chosen: set[int], minutes: int) -> dict[int, int]:
    """How long each chosen item may take when the spare minutes go to the worthiest first."""
    spare = minutes - sum(rows[index].least for index in chosen)
    lengths = {}
    for index in sorted(chosen, key=lambda index: (-rows[index].worth, index)):
        more = min(spare, rows[index].minutes - rows[index].least)
        lengths[index] = rows[index].least + more
        spare -= more
    return lengths


def why(row: Item, *, room: int, spare: int) -> str:
    """A sentence on why it was left out."""
    if row.least > room:
        return f"needs {row.least} minutes; beside what must be there only {room} remain"
    return f"needs {row.least} minutes; what is worth more leaves {spare}"
