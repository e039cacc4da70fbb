"""A small line of a number's history: where it began, where it is, where it should be. Points in a fixed frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, EDGE = 120.0, 32.0, 4.0


@dataclass(frozen=True)
class SmallLine:
    """`points` as SVG wants them; `target` is the height of the line to reach; `end` is the newest point."""

    points: str
    target: float
    end: tuple[float, float]


def small_line(history: Sequence[tuple[float, float]], *, start: float, target: float) -> SmallLine:
    """The line of (time, number) pairs, in any order of numbers but sorted by time; `start` is drawn at the left edge.

    One figure alone is a line from the start to it. Raises ValueError without any figure.
    """
    if not history:
        raise ValueError("there is no figure to draw")
    low = min(start, target, *(number for _time, number in history))
    high = max(start, target, *(number for _time, number in history))
    first, last = history[0][0], history[-1][0]
    span, room = (last - first) or 1.0, (high - low) or 1.0

    def height(number: float) -> float:
        return HEIGHT - EDGE - (number - low) / room * (HEIGHT - 2 * EDGE)

    left = EDGE + (WIDTH - 2 * EDGE) / (len(history) + 1) if len(history) > 1 else WIDTH - EDGE
    places = [(left + (time - first) / span * (WIDTH - EDGE - left), height(number)) for time, number in history]
    whole = [(EDGE, height(start)), *places]
    return SmallLine(" ".join(f"{x:.1f},{y:.1f}" for x, y in whole), round(height(target), 1), places[-1])
