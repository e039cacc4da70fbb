"""A dot for each answer, over the five places of the scale; an empty frame where too few answered to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language_bidi

COLUMN, ROW, R, WIDTH, FOOT, LEAST_ROWS = 44, 11, 4.5, 240, 20, 3


@dataclass(frozen=True)
class Place:
    """One number of the scale, and how many gave it."""

    x: float
    says: str
    count: int


@dataclass(frozen=True)
class Dots:
    """What the picture shows; `places` are also its table."""

    height: int
    floor: int
    dots: Sequence[tuple[float, float]]
    places: Sequence[Place]
    level: float | None


def dots(counts: Sequence[int] | None, level: float | None = None) -> Dots:
    """Stacked from the floor up. Reading from right to left turns the scale."""
    given = counts or (0, 0, 0, 0, 0)
    floor = ROW * max(LEAST_ROWS, *given) + 4
    spots = [
        (x_of(value), floor - ROW * row - ROW / 2 - 1) for value, count in enumerate(given, 1) for row in range(count)
    ]
    places = [Place(x_of(value), str(value), count) for value, count in enumerate(given, 1)]
    return Dots(floor + FOOT, floor, spots, places, None if level is None else x_of(level))


def x_of(value: float) -> float:
    """Where a number of the scale stands."""
    place = WIDTH / 2 + (value - 3) * COLUMN
    return round(WIDTH - place if get_language_bidi() else place, 1)
