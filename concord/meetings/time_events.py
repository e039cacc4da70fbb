"""More time for a segment: asked for, agreed, given."""

from __future__ import annotations

from dataclasses import dataclass

from concord.meetings.events import InMeeting


@dataclass(frozen=True, kw_only=True)
class TimeAsked(InMeeting):
    """Somebody asked for more minutes in a segment; everyone here may say that it is fine, or object."""

    kind = "time.asked"
    fragments = ("now", "bar")
    segment: int
    minutes: int


@dataclass(frozen=True, kw_only=True)
class TimeAnswered(InMeeting):
    """Somebody found the asked-for minutes fine."""

    kind = "time.answered"
    fragments = ("now",)
    segment: int


@dataclass(frozen=True, kw_only=True)
class TimeSettled(InMeeting):
    """The asked-for minutes were given or not."""

    kind = "time.settled"
    fragments = ("now", "agenda", "bar")
    segment: int
    given: bool


@dataclass(frozen=True, kw_only=True)
class SegmentExtended(InMeeting):
    """A segment got more time."""

    kind = "segment.extended"
    fragments = ("now", "agenda", "bar")
    segment: int
    minutes: int
