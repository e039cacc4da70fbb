"""Each question of the monthly pulse over the months that were told, as a small line: a team's own past alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from concord.pages.pulse_told import name_of, one_place
from concord.pages.sign_chart import FLOOR, TOP, WIDTH, runs_of
from concord.pulses.agreeing import agreement_of
from concord.pulses.models import Pulse
from concord.pulses.questions import questions_of, scales_of
from concord.pulses.reporting import Report, told_by
from concord.pulses.seeing import told_of_months

EDGE = 12.0  # in the frame of the signs
LOWEST, STEPS = 1, 4  # of the scale: from 1 to 5
AT_MOST = 12  # lines: an instrument of forty items is read on the page of its pulse


@dataclass(frozen=True)
class Month:
    """One question in one month. `level`: None where it was not asked, or too few answered."""

    first: date
    x: float
    level: float | None
    report: Report | None

    @property
    def name(self) -> str:
        return date_format(self.first, "F Y")

    @property
    def says(self) -> str:
        if self.level is None:
            return _("too few to say") if self.report else _("not asked")
        return one_place(self.level)

    @property
    def y(self) -> float:
        return height(self.level or LOWEST)


@dataclass(frozen=True)
class Line:
    """What one question said over the months, oldest first, in a frame of 240 x 60."""

    slug: str
    says: str
    months: Sequence[Month]

    @property
    def sentence(self) -> str:
        """Where it stands, and where it stood in the first month that could tell."""
        known, last = [month for month in self.months if month.level is not None], self.months[-1]
        if last.level is None:
            return _("%(month)s: %(says)s.") % {"month": last.name, "says": last.says}
        said = {"level": one_place(last.level), "first": known[0].name, "then": known[0].says}
        return (
            _("%(level)s of 5, after %(then)s in %(first)s.") % said if len(known) > 1 else _("%(level)s of 5.") % said
        )

    @property
    def runs(self) -> list[str]:
        """Points as SVG wants them, for each run of months that could tell; a month between that could not ends it."""
        runs = runs_of([None if month.level is None else month for month in self.months])
        return [" ".join(f"{month.x},{month.y}" for month in run) for run in runs if len(run) > 1]

    @property
    def dots(self) -> list[Month]:
        return [month for month in self.months if month.level is not None]

    @property
    def unknown(self) -> list[float]:
        """Left edges of the months that were asked and cannot tell."""
        return [round(month.x - EDGE / 2, 1) for month in self.months if month.report and month.level is None]


@dataclass(frozen=True)
class Months:
    """The lines of a team. `middle`: where the 3 of the scale lies."""

    lines: Sequence[Line]
    names: Sequence[str]
    levels: tuple[float, float, float]


def months_of(team: int) -> Months | None:
    """The last year of a team's monthly pulses; None until two of them were told. One query."""
    pulses = list(told_of_months([team]))[::-1]
    if len(pulses) < 2:
        return None
    spans = [calendar(pulse) for pulse in pulses]
    told = {number: {report.question: report for report in told_by(pulse)} for number, pulse in spans}
    names = [(number, first_of(number)) for number in range(spans[0][0], spans[-1][0] + 1)]
    lines = [
        Line(slug, says, [
            month_of(first, place(number, names[0][0], names[-1][0]), told.get(number, {}).get(slug))
            for number, first in names
        ])
        for slug, says in tracks(pulses[-1])
    ]  # fmt: skip
    return Months(lines, [date_format(first, "M Y") for _number, first in names], (height(1), height(3), height(5)))


def tracks(newest: Pulse) -> list[tuple[str, str]]:
    """(slug, name) of what has a line: what the newest asks, items of a scale together."""
    questions = questions_of(newest)
    scales = [(scale.slug, scale.says) for scale in scales_of(questions)]
    alone = [(row.slug, name_of(row)) for row in questions if not row.scale]
    return (scales + alone)[:AT_MOST]


def month_of(first: date, x: float, report: Report | None) -> Month:
    agreement = agreement_of(report) if report else None
    return Month(first, x, agreement.level if agreement else None, report)


def calendar(pulse: Pulse) -> tuple[int, Pulse]:
    """(its month as a running number, the pulse)."""
    assert pulse.month is not None  # told_of_months
    return pulse.month.year * 12 + pulse.month.month - 1, pulse


def first_of(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def place(number: int, first: int, last: int) -> float:
    """Months from the side where reading begins."""
    found = EDGE + (number - first) / (last - first) * (WIDTH - 2 * EDGE)
    return round(WIDTH - found if get_language_bidi() else found, 1)


def height(level: float) -> float:
    return round(FLOOR - (level - LOWEST) / STEPS * (FLOOR - TOP), 1)
