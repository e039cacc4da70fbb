"""How long this organization's decisions take: the yardstick that an open one is held against."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from concord.decisions.models import Decision, Ending
from concord.measures.durations import Survival, percentile, survival

FEWEST, SHARE, HALF = 10, 85, 50
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Past:
    """One decision as the yardstick needs it. `ended_at` None: still open. `undated`: a day is not known."""

    asked_at: datetime
    ended_at: datetime | None = None
    withdrawn: bool = False
    undated: bool = False


@dataclass(frozen=True)
class Yardstick:
    """How long past decisions took, in days. None stands where there are too few of them to say.

    `decided`: the ages at which they closed. `still_open`: the ages of the open ones today. `half` and `limit`: the
    ages that 50 and 85 in 100 of the decided ones do not exceed. `curve`: Kaplan-Meier, the open ones censored;
    `median` is its own. `withdrawn` and `undated` are counted and left out.
    """

    decided: Sequence[float]
    still_open: Sequence[float]
    withdrawn: int
    undated: int
    half: float | None
    limit: float | None
    curve: Survival | None

    @property
    def enough(self) -> bool:
        """Whether there are enough past decisions to speak of a limit."""
        return self.limit is not None

    @property
    def median(self) -> float | None:
        return self.curve.median if self.curve else None


def yardstick(past: Iterable[Past], *, at: datetime) -> Yardstick:
    """What `past` says, as of `at`."""
    rows = list(past)
    dated = [row for row in rows if not row.undated and not row.withdrawn]
    decided = sorted(days_of(row, at=at) for row in dated if row.ended_at)
    still_open = sorted(days_of(row, at=at) for row in dated if not row.ended_at)
    enough = len(decided) >= FEWEST
    closed = [True] * len(decided) + [False] * len(still_open)
    return Yardstick(
        decided=decided,
        still_open=still_open,
        withdrawn=sum(row.withdrawn for row in rows),
        undated=sum(row.undated and not row.withdrawn for row in rows),
        half=percentile(decided, HALF) if enough else None,
        limit=percentile(decided, SHARE) if enough else None,
        curve=survival([*decided, *still_open], closed) if enough else None,
    )


def days_of(row: Past, *, at: datetime) -> float:
    """Its age in days, to the hundredth; one that was dated ahead of time is new."""
    return max(0.0, round(((row.ended_at or at) - row.asked_at) / DAY, 2))


def own_yardstick(*, at: datetime) -> Yardstick:
    """The yardstick of the organization in scope, over all its teams: ages only, no names. One query."""
    columns = ("asked_at", "closed_at", "ending", "undated", "asked_undated")
    rows = Decision.objects.order_by().values_list(*columns)
    return yardstick(
        (
            Past(asked_at, closed_at, ending == Ending.WITHDRAWN, asked_undated or (undated and closed_at is not None))
            for asked_at, closed_at, ending, undated, asked_undated in rows
        ),
        at=at,
    )
