"""What part of a whole concerns something, and whether there is enough of it to say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Share:
    """`part` of `whole`, from `n` things; `value` is part / whole, or None where the things are too few to say."""

    part: float
    whole: float
    n: int
    value: float | None

    @property
    def percent(self) -> int | None:
        """`value` in whole hundredths."""
        return None if self.value is None else round(100 * self.value)


def share_of(things: Iterable[tuple[float, float]], *, at_least: int) -> Share:
    """The share over `things`, each as (its part, its whole): minutes of direction in a meeting and all its minutes.

    Things weigh by their wholes; one without a whole is not counted in `n`. `value` is None below `at_least` of them:
    one thing more would change the number by more than it tells. Raises ValueError for a part outside 0..whole.
    """
    counted = [(part, whole) for part, whole in things if whole > 0 or part]
    if wrong := next(((part, whole) for part, whole in counted if not 0 <= part <= whole), None):
        raise ValueError(f"a part lies between 0 and its whole, not {wrong[0]} of {wrong[1]}")
    part, whole = sum(part for part, _whole in counted), sum(whole for _part, whole in counted)
    enough = len(counted) >= max(1, at_least)
    return Share(part, whole, len(counted), part / whole if enough else None)
