"""Who speaks: hands, rounds, turns and whether the time is counted."""

from __future__ import annotations

from dataclasses import dataclass

from concord.foundation.events import Event
from concord.meetings.events import InMeeting


@dataclass(frozen=True, kw_only=True)
class HandChanged(InMeeting):
    """A hand went up or down."""

    kind = "hand.changed"
    fragments = ("people", "now", "bar")
    person: int
    up: bool


@dataclass(frozen=True, kw_only=True)
class RoundBegan(InMeeting):
    """A round began: everyone who is here is asked in turn."""

    kind = "round.began"
    fragments = ("now", "people", "together", "bar")
    segment: int


@dataclass(frozen=True, kw_only=True)
class TurnChanged(InMeeting):
    """Somebody began, ended or passed a turn. Who and when is not kept: the log would tell how long each spoke."""

    kind = "turn.changed"
    anonymous = True
    fragments = ("now", "people", "together", "bar")
    segment: int
    what: str


@dataclass(frozen=True, kw_only=True)
class TurnLimitSet(InMeeting):
    """The gentle limit of a turn was set, for this meeting or for its series too. Zero: as long as it takes."""

    kind = "turn.limit"
    fragments = ("now", "bar")
    seconds: int
    always: bool = False


@dataclass(frozen=True, kw_only=True)
class AirtimeChosen(Event):
    """Somebody chose whether their speaking time is counted. Who, and what they chose, is not kept."""

    kind = "airtime.chosen"
    anonymous = True
    meeting: int | None = None

    def stream(self) -> str:
        return f"meeting-{self.meeting}" if self.meeting else ""

    def touches(self) -> tuple[str, ...]:
        return ("bar",)
