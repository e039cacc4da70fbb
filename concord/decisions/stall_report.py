"""The radar as plain values, for one reader: what the API and the command line give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from concord.decisions.radar import DAY
from concord.decisions.remedies import remedy
from concord.decisions.stall_words import finding, usual
from concord.decisions.stalling import Radar, Watched
from concord.decisions.waiting_words import waits_in_words
from concord.foundation.actor import Actor


@dataclass(frozen=True)
class Reported:
    """One open decision."""

    id: int
    question: str
    team: int
    decider: str
    state: str
    asked_at: datetime
    days: float
    quiet_days: int
    days_in: Mapping[str, float]
    hand_offs: int
    bounces: int
    stalled: bool
    older_than_usual: bool
    without_news: bool
    waits_for: str
    waits_since: datetime
    on_the_agenda: bool
    remedy: str
    remedy_in_words: str


@dataclass(frozen=True)
class Report:
    """The whole radar. Days that too few past decisions cannot give are None."""

    finding: str
    usual: str
    decided: int
    open: int
    withdrawn: int
    undated: int
    half_days: float | None
    limit_days: float | None
    median_days: float | None
    quiet_after_days: int
    curve: Sequence[Mapping[str, Any]]
    decisions: Sequence[Reported]


def report(seen: Radar, reader: Actor, *, at: datetime) -> Report:
    """What `reader` is told of the radar."""
    measure = seen.yardstick
    return Report(
        finding=finding(seen),
        usual=usual(measure),
        decided=len(measure.decided),
        open=len(measure.still_open),
        withdrawn=measure.withdrawn,
        undated=measure.undated,
        half_days=measure.half,
        limit_days=measure.limit,
        median_days=measure.median,
        quiet_after_days=seen.quiet_after,
        curve=curve_of(seen),
        decisions=[reported(row, reader, at=at) for row in seen.watched],
    )


def curve_of(seen: Radar) -> list[dict[str, Any]]:
    """The steps of Kaplan-Meier's curve: after so many days this share was still open."""
    curve = seen.yardstick.curve
    if curve is None:
        return []
    steps = zip(curve.times, curve.survival, curve.low, curve.high, strict=True)
    return [{"days": days, "still_open": share, "low": low, "high": high} for days, share, low, high in steps]


def reported(row: Watched, reader: Actor, *, at: datetime) -> Reported:
    best = remedy(row, reader, at=at)
    return Reported(
        id=row.decision.pk,
        question=row.decision.question,
        team=row.decision.team_id,
        decider=row.decision.decider.name,
        state=row.life.state,
        asked_at=row.life.asked_at,
        days=row.days,
        quiet_days=row.quiet_days,
        days_in={state: round(time / DAY, 2) for state, time in row.life.time_in().items()},
        hand_offs=row.life.hand_offs,
        bounces=row.life.bounces,
        stalled=row.stalled,
        older_than_usual=row.older,
        without_news=row.quiet,
        waits_for=waits_in_words(row, reader),
        waits_since=row.waits.since,
        on_the_agenda=row.brought_up,
        remedy=best.deed if best else "",
        remedy_in_words=best.words if best else "",
    )
