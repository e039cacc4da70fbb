"""What can happen to series and meetings."""

from __future__ import annotations

from dataclasses import dataclass, field

from concord.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class SeriesStarted(Event):
    """A recurring meeting was set up."""

    kind = "series.started"
    series: int


@dataclass(frozen=True, kw_only=True)
class SeriesChanged(Event):
    """A series changed its rule, time, place or people; its coming meetings follow."""

    kind = "series.changed"
    series: int
    fields: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class SeriesEnded(Event):
    """A series ended; the meetings that were still to come are cancelled."""

    kind = "series.ended"
    series: int


@dataclass(frozen=True, kw_only=True)
class MeetingPlanned(Event):
    """A single meeting outside any series was planned."""

    kind = "meeting.planned"
    meeting: int


@dataclass(frozen=True, kw_only=True)
class MeetingMoved(Event):
    """One meeting was moved to another time; its series stays as it is."""

    kind = "meeting.moved"
    meeting: int
    before: str
    after: str

    def stream(self) -> str:
        return f"meeting-{self.meeting}"

    def touches(self) -> tuple[str, ...]:
        return ("meeting",)


@dataclass(frozen=True, kw_only=True)
class MeetingCancelled(Event):
    """One meeting was cancelled: alone, or (`with_series`) since its series changed or ended, which is told as one."""

    kind = "meeting.cancelled"
    meeting: int
    reason: str = ""
    with_series: bool = False

    def stream(self) -> str:
        return f"meeting-{self.meeting}"

    def touches(self) -> tuple[str, ...]:
        return ("meeting",)


@dataclass(frozen=True, kw_only=True)
class AttendanceAnswered(Event):
    """Somebody said whether they come: yes, no or late."""

    kind = "meeting.answered"
    meeting: int
    person: int
    answer: str

    def stream(self) -> str:
        return f"meeting-{self.meeting}"

    def touches(self) -> tuple[str, ...]:
        return ("people",)


@dataclass(frozen=True, kw_only=True)
class DutyGiven(Event):
    """Somebody chairs a meeting or takes its notes."""

    kind = "meeting.duty"
    meeting: int
    duty: str
    person: int | None

    def stream(self) -> str:
        return f"meeting-{self.meeting}"

    def touches(self) -> tuple[str, ...]:
        return ("people", "now")


@dataclass(frozen=True, kw_only=True)
class FeedKeyMade(Event):
    """Somebody got a new secret calendar address; the old one stopped working."""

    kind = "feed.key"
    person: int


@dataclass(frozen=True, kw_only=True)
class GuestEvent(Event):
    """The base of what happens to somebody who asks to watch one meeting."""

    meeting: int
    guest: int

    def stream(self) -> str:
        return f"meeting-{self.meeting}"

    def touches(self) -> tuple[str, ...]:
        return ("people",)


@dataclass(frozen=True, kw_only=True)
class GuestAsked(GuestEvent):
    """Somebody who leads next, without a seat on the team, asked to watch one of its meetings."""

    kind = "guest.asked"


@dataclass(frozen=True, kw_only=True)
class GuestWelcomed(GuestEvent):
    """Whoever leads the team's meetings let somebody watch one of them."""

    kind = "guest.welcomed"


@dataclass(frozen=True, kw_only=True)
class GuestEnded(GuestEvent):
    """A guest was told not now, was asked to leave, or took it back. Which, and why, is not kept."""

    kind = "guest.ended"
