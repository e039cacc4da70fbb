"""A measure as words and a small line: its newest number, and how it came there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from concord.plans.models import Measure, Reading, plain

WIDE, HIGH, EDGE = 240, 56, 6


@dataclass(frozen=True)
class Figure:
    """One measure. `points` is the line through its numbers, `target_y` where it should come to; None without."""

    measure: Measure
    said: dict[str, str]
    readings: tuple[tuple[date, str], ...]
    points: str
    last: tuple[float, float] | None
    target_y: float | None
    finding: str


def figure_of(measure: Measure) -> Figure:
    rows = list(measure.readings.all())
    points, target_y = line_of(rows, float(measure.target) if measure.target is not None else None)
    return Figure(
        measure=measure,
        said=measure.said(),
        readings=tuple((row.day, plain(row.value)) for row in reversed(rows)),
        points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points),
        last=points[-1] if points else None,
        target_y=target_y,
        finding=finding(rows),
    )


def finding(rows: Sequence[Reading]) -> str:
    """“From 3 to 7 since 4 May”"""
    if len(rows) < 2:
        return ""
    said = {"first": plain(rows[0].value), "last": plain(rows[-1].value), "day": f"{rows[0].day:%-d %B %Y}"}
    return _("From %(first)s to %(last)s since %(day)s") % said


def line_of(rows: Sequence[Reading], target: float | None) -> tuple[list[tuple[float, float]], float | None]:
    """The places of the numbers in a picture of WIDE by HIGH, and the height of the target."""
    if len(rows) < 2:
        return [], None
    values = [float(row.value) for row in rows] + ([target] if target is not None else [])
    low, high = min(values), max(values)
    first, days = rows[0].day, (rows[-1].day - rows[0].day).days

    def y(value: float) -> float:
        share = (value - low) / (high - low) if high > low else 0.5
        return HIGH - EDGE - share * (HIGH - 2 * EDGE)

    places = [(EDGE + (WIDE - 2 * EDGE) * (row.day - first).days / days, y(float(row.value))) for row in rows]
    return places, y(target) if target is not None else None
