"""What can happen to a ranking, in the room or outside."""

from __future__ import annotations

from dataclasses import dataclass

from concord.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class RankingEvent(Event):
    """The base of what happens to one ranking."""

    ranking: int
    meeting: int | None = None

    def stream(self) -> str:
        return f"meeting-{self.meeting}" if self.meeting else ""

    def touches(self) -> tuple[str, ...]:
        return ("together",)


@dataclass(frozen=True, kw_only=True)
class RankingPrepared(RankingEvent):
    """The team was asked to put something in order, for the first time or once more."""

    kind = "ranking.prepared"
    round: int


@dataclass(frozen=True, kw_only=True)
class OrderGiven(RankingEvent):
    """A leader gave an order, or changed it. Which one is not told before all open together."""

    kind = "ranking.given"


@dataclass(frozen=True, kw_only=True)
class RankingOpened(RankingEvent):
    """All orders of a ranking were opened together."""

    kind = "ranking.opened"


@dataclass(frozen=True, kw_only=True)
class RankingTakenBack(RankingEvent):
    """A ranking was taken back before its orders were opened."""

    kind = "ranking.taken_back"


@dataclass(frozen=True, kw_only=True)
class OrdersBroughtIn(RankingEvent):
    """Orders that a team had given elsewhere were brought in from a spreadsheet."""

    kind = "ranking.brought_in"
    orders: int
