"""What the team is to talk about: topics put in for a meeting, and topics set aside in one."""

from __future__ import annotations

from dataclasses import dataclass

from concord.foundation.events import Event
from concord.meetings.events import InMeeting


@dataclass(frozen=True, kw_only=True)
class TopicProposed(Event):
    """Somebody put a topic in for a meeting."""

    kind = "topic.proposed"
    topic: int
    meeting: int | None = None

    def stream(self) -> str:
        return f"meeting-{self.meeting}" if self.meeting else ""

    def touches(self) -> tuple[str, ...]:
        return ("agenda",)


@dataclass(frozen=True, kw_only=True)
class TopicWithdrawn(Event):
    """A topic was taken back."""

    kind = "topic.withdrawn"
    topic: int


@dataclass(frozen=True, kw_only=True)
class TopicParked(InMeeting):
    """Somebody set a topic aside in one line, so that the talk goes on."""

    kind = "parked.noted"
    fragments = ("together", "bar")
    parked: int


@dataclass(frozen=True, kw_only=True)
class ParkedSettled(InMeeting):
    """A parked topic went to the next agenda, became an action, or was dropped by name."""

    kind = "parked.settled"
    fragments = ("together", "bar")
    parked: int
    fate: str
