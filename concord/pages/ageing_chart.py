"""Open decisions as dots by age against how long past ones took: places in per cent, so that it fits every screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from concord.decisions.radar import Yardstick
from concord.decisions.stall_words import in_days, state_word
from concord.decisions.stalling import Radar, Watched
from concord.decisions.states import OPEN

TOP, LANE, LABEL, EDGE, FOOT = 48, 58, 17, 3.0, 26  # pixels; EDGE in per cent of the width
NEAR = 3.2  # dots that are nearer than this, in per cent, stand above each other
STEP, MOST = 11, 3


@dataclass(frozen=True)
class Dot:
    """One decision: `number` is its place in the list below when it stalls."""

    x: float
    y: float
    says: str
    number: int = 0
    decided: bool = False

    @property
    def number_y(self) -> float:
        return self.y + 3.5


@dataclass(frozen=True)
class Lane:
    """One state."""

    name: str
    y: int
    label_y: int


@dataclass(frozen=True)
class Line:
    """A percentile of the past ones, said at its line."""

    x: float
    label_y: int
    anchor: str
    aside: int
    says: str


@dataclass(frozen=True)
class Band:
    """What lies between two percentiles."""

    name: str
    x: float
    width: float


@dataclass(frozen=True)
class Chart:
    """Everything that the picture shows."""

    height: int
    floor: int
    begin: int  # the side where reading begins, in per cent, and the way into the picture from there
    aside: int
    lanes: Sequence[Lane]
    dots: Sequence[Dot]
    bands: Sequence[Band]
    lines: Sequence[Line]
    ticks: Sequence[tuple[float, str]]


class Scale:
    """Days to per cent of the width, from the side where reading begins."""

    def __init__(self, longest: float) -> None:
        self.longest, self.mirrored = max(longest, 1.0) * 1.04, get_language_bidi()

    def x(self, days: float) -> float:
        place = EDGE + days / self.longest * (100 - 2 * EDGE)
        return round(100 - place if self.mirrored else place, 2)

    def band(self, name: str, since: float, until: float | None) -> Band:
        """From `since` to `until` days, or to the edge."""
        ends = sorted((self.x(since) if since else self.side(0), self.side(100) if until is None else self.x(until)))
        return Band(name, ends[0], round(ends[1] - ends[0], 2))

    @property
    def way(self) -> int:
        return -1 if self.mirrored else 1

    def side(self, place: int) -> int:
        return 100 - place if self.mirrored else place


def chart(seen: Radar) -> Chart:
    """The picture of the radar."""
    measure = seen.yardstick
    decided = measure.decided
    scale = Scale(max([row.days for row in seen.watched] + [*decided[-1:], measure.limit or 0, seen.quiet_after]))
    states = [state for state in OPEN if any(row.life.state == state for row in seen.watched)]
    lanes = lanes_of([state_word(state) for state in states] + ([_("decided")] if decided else []))
    dots = open_dots(seen.watched, dict(zip(states, lanes, strict=False)), scale)
    if decided:
        places = spread([scale.x(days) for days in decided], lanes[-1].y)
        dots += [Dot(x, y, in_days(days), decided=True) for (x, y), days in zip(places, decided, strict=True)]
    floor = TOP + LANE * len(lanes)
    return Chart(
        height=floor + FOOT,
        floor=floor,
        begin=scale.side(0),
        aside=8 * scale.way,
        lanes=lanes,
        dots=dots,
        bands=bands_of(measure, scale),
        lines=lines_of(measure, scale),
        ticks=[(scale.x(days), str(days)) for days in ticks(scale.longest)],
    )


def lanes_of(names: Sequence[str]) -> list[Lane]:
    tops = [TOP + LANE * place for place in range(len(names))]
    return [Lane(name, top, top + LABEL) for name, top in zip(names, tops, strict=True)]


def open_dots(watched: Sequence[Watched], lanes: dict[str, Lane], scale: Scale) -> list[Dot]:
    dots: list[Dot] = []
    numbers = {row.decision.pk: place for place, row in enumerate(watched, 1) if row.stalled}
    for state, lane in lanes.items():
        rows = sorted((row for row in watched if row.life.state == state), key=lambda row: row.days)
        places = spread([scale.x(row.days) for row in rows], lane.y)
        for (x, y), row in zip(places, rows, strict=True):
            says = f"{row.decision.question}: {in_days(row.days)}"
            dots.append(Dot(x, y, says, numbers.get(row.decision.pk, 0)))
    return dots


def spread(places: Sequence[float], top: int) -> list[tuple[float, float]]:
    """(x, y) of dots in one lane; near ones stand above each other, and begin anew when the lane is full."""
    crowd: Counter[int] = Counter()
    spots = []
    for x in places:
        column = round(x / NEAR)
        spots.append((x, top + LANE - 11.0 - STEP * (crowd[column] % MOST)))
        crowd[column] += 1
    return spots


def bands_of(measure: Yardstick, scale: Scale) -> list[Band]:
    if measure.half is None or measure.limit is None:
        return []
    return [
        scale.band("usual", 0, measure.half),
        scale.band("slow", measure.half, measure.limit),
        scale.band("late", measure.limit, None),
    ]


def lines_of(measure: Yardstick, scale: Scale) -> list[Line]:
    if measure.half is None or measure.limit is None:
        return []
    said = [(measure.half, 16, _("half within %s")), (measure.limit, 36, _("85 in 100 within %s"))]
    return [
        Line(scale.x(days), y, "start", 5 * scale.way, words % in_days(days))
        if days < scale.longest / 2
        else Line(scale.x(days), y, "end", -5 * scale.way, words % in_days(days))
        for days, y, words in said
    ]


def ticks(longest: float) -> list[int]:
    """0 and up to five round numbers of days."""
    step = next(step for step in (1, 2, 5, 7, 14, 30, 60, 90, 180, 365, 730, 1825, 3650, 10**9) if longest / step <= 6)
    return [step * place for place in range(ceil(longest / step))]
