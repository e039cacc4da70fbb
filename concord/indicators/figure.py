"""What an indicator says of one quarter, as a number with everything that makes it honest. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from concord.measures.intervals import wilson


@dataclass(frozen=True, kw_only=True)
class Figure:
    """`value`, 0 to 1, from `n` things of which `part` are so; None where they are too few to say.

    `missing`: of how many things or people nothing is known. `low` and `high`: where the habit behind it may lie
    (95 %), or between which single ones lay. `chance`: what lot alone would give. `names`: departments, values or goals
    that a sentence names. `also`: further numbers that sentences use.
    """

    value: float | None
    n: int
    part: float | None = None
    missing: int = 0
    low: float | None = None
    high: float | None = None
    chance: float | None = None
    names: tuple[str, ...] = ()
    also: Mapping[str, float] = field(default_factory=dict)

    @property
    def percent(self) -> int | None:
        """`value` in whole hundredths."""
        return None if self.value is None else round(100 * self.value)

    def as_json(self) -> dict[str, Any]:
        """As it is kept and downloaded."""
        return {**asdict(self), "names": list(self.names), "also": dict(self.also)}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Figure:
        """The figure that `as_json` gave."""
        return cls(**{**kept, "names": tuple(kept["names"])})


def share(part: int, n: int, *, least: int, **more: Any) -> Figure:
    """A share with its interval; without a value below `least` things."""
    if n < max(least, 1):
        return Figure(value=None, n=n, part=part, **more)
    low, high = wilson(part, n)
    return Figure(value=rounded(part / n), n=n, part=part, low=rounded(low), high=rounded(high), **more)


def rounded(number: float) -> float:
    """To four places: beyond what anybody means, and alike wherever it is computed."""
    return round(float(number), 4)
