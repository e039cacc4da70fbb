"""The small line of a sign: its weeks, the weeks that cannot tell, the range of the newest, lot, and the meetings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import get_language_bidi

from concord.indicators.reading import SHOWN, Shown

WIDTH, TOP, FLOOR, EDGE = 240.0, 6.0, 50.0, 6.0
WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class SignChart:
    """In a frame of 240 x 60. `lines`: points as SVG wants them, one for each run of weeks that could tell."""

    lines: Sequence[str]
    dots: Sequence[tuple[float, float]]
    unknown: Sequence[tuple[float, float]]
    marks: Sequence[float]
    end: tuple[float, float] | None = None
    whisker: tuple[float, float] | None = None
    chance: float | None = None
    levels: Sequence[float] = field(default=())


class Scale:
    """Days to places from the side where reading begins; 0 to 1 to heights."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.days, self.mirrored = first, (last - first).days or 1, get_language_bidi()

    def x(self, day: date) -> float:
        place = EDGE + (day - self.first).days / self.days * (WIDTH - 2 * EDGE)
        return round(WIDTH - place if self.mirrored else place, 1)

    def y(self, value: float) -> float:
        return round(FLOOR - value * (FLOOR - TOP), 1)


def sign_chart(shown: Shown, meetings: Sequence[date], *, today: date) -> SignChart:
    """The picture of one sign over half a year; `meetings` are the days on which the team met."""
    first = today - SHOWN
    scale = Scale(first, today)
    points = [point for point in shown.history if point.on >= first]
    runs = runs_of([None if point.value is None else (scale.x(point.on), scale.y(point.value)) for point in points])
    figure = shown.figure
    known = figure.value is not None
    half = (scale.x(first + WEEK) - scale.x(first)) / 2
    return SignChart(
        lines=[" ".join(f"{x},{y}" for x, y in run) for run in runs if len(run) > 1],
        dots=[run[0] for run in runs if len(run) == 1],
        unknown=[spot(scale.x(point.on), abs(half)) for point in points if point.value is None],
        marks=[scale.x(day) for day in meetings if first <= day <= today],
        end=(scale.x(today), scale.y(figure.value)) if figure.value is not None else None,
        whisker=(scale.y(figure.low), scale.y(figure.high))
        if known and figure.low is not None and figure.high is not None
        else None,
        chance=scale.y(figure.chance) if figure.chance is not None else None,
        levels=[scale.y(0), scale.y(1)],
    )


def runs_of[Spot](spots: Iterable[Spot | None]) -> list[list[Spot]]:
    """The spots that stand next to each other; None, where nothing could be told, parts them."""
    found: list[list[Spot]] = [[]]
    for one in spots:
        if one is None:
            found.append([])
        else:
            found[-1].append(one)
    return found


def spot(x: float, half: float) -> tuple[float, float]:
    """(left, width) of a week that cannot tell, within the frame."""
    left, right = max(x - half, EDGE), min(x + half, WIDTH - EDGE)
    return round(left, 1), round(right - left, 1)
