"""Level and agreement of one question, together: high agreement on a low level is unity about a problem."""

from __future__ import annotations

from dataclasses import dataclass

from concord.measures.agreement import (
    average_deviation,
    awg,
    rwg,
    rwg_chance,
    rwg_critical,
    tastle_wierman,
    van_der_eijk,
)
from concord.pulses.questions import VALUES
from concord.pulses.reporting import Report

ONE_CAMP, TWO_CAMPS = 0.5, 0.0  # of van der Eijk's A: from here on one, below this more split than flat


@dataclass(frozen=True)
class Agreement:
    """`level` from 1 to 5; `apart`: average deviation in points; `a`: van der Eijk, 1 one camp, -1 two camps."""

    level: float
    apart: float
    a: float

    @property
    def camps(self) -> str:
        """How many camps there are: "one", "two", or "spread" when answers lie all over."""
        if self.a >= ONE_CAMP:
            return "one"
        return "two" if self.a < TWO_CAMPS else "spread"


@dataclass(frozen=True)
class ForExperts:
    """What those who know these measures ask for; None where a measure is not defined."""

    rwg: float
    rwg_critical: float
    rwg_chance: float
    awg: float | None
    tastle_wierman: float


def answers_in(report: Report) -> list[int]:
    """Every answer, sorted: their order says nothing."""
    return [value for value, count in zip(VALUES, report.counts or (), strict=False) for _each in range(count)]


def agreement_of(report: Report) -> Agreement | None:
    """None where nothing may be told."""
    given = answers_in(report)
    if not given:
        return None
    level = report.mean if report.mean is not None else sum(given) / len(given)
    return Agreement(level, average_deviation(given), van_der_eijk(list(report.counts or ())))


def for_experts(report: Report) -> ForExperts | None:
    """The further measures, of the counts as they are shown."""
    given = answers_in(report)
    if not given:
        return None
    return ForExperts(
        rwg=rwg(given),
        rwg_critical=rwg_critical(len(given)),
        rwg_chance=rwg_chance(len(given)),
        awg=awg(given),
        tastle_wierman=tastle_wierman(list(report.counts or ())),
    )
