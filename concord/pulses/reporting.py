"""What closed pulses said, for whoever measures: closing questions of meetings and monthly ones alike.

Questions go by their slug: "room", "heard" and "purpose" of closing pulses; "trust" and "clarity", each the mean of
somebody's items rounded to the nearest answer, and their items "trust-1" ...; "value-<pk>" for each value.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from concord.pulses.models import Pulse


@dataclass(frozen=True)
class Report:
    """What one pulse said about one question."""

    pulse: int
    closed_at: datetime
    question: str
    counts: tuple[int, ...] | None  # per answer 1 to 5; None below the threshold
    answered: int  # this question; where nothing may be told of the whole pulse, how many answered that
    asked: int
    mean: float | None = None  # of a scale; None for single questions and below the threshold

    @property
    def rather_yes(self) -> int:
        """How many answered 4 or 5."""
        return sum((self.counts or ())[3:])


def reports(
    team_id: int, *, since: datetime, until: datetime, questions: Collection[str] | None = None
) -> list[Report]:
    """What the pulses of a team that closed in this time said, the oldest first. One query."""
    rows = Pulse.objects.filter(team=team_id, closed_at__gte=since, closed_at__lt=until, told__isnull=False)
    return [row for pulse in rows.order_by("closed_at", "pk") for row in told_by(pulse, questions)]


def told_by(pulse: Pulse, questions: Collection[str] | None = None) -> list[Report]:
    """What this pulse said; nothing before it can be told."""
    return [
        Report(
            pulse=pulse.pk,
            closed_at=pulse.closed_at,
            question=slug,
            counts=None if row["counts"] is None else tuple(row["counts"]),
            answered=pulse.answered if row["answered"] is None else row["answered"],
            asked=pulse.asked,
            mean=row.get("mean"),
        )
        for slug, row in (pulse.told or {}).items()
        if pulse.closed_at and (questions is None or slug in questions)
    ]
