"""What can happen in a meeting. `touches` names the fragments of the room that look different afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from concord.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class InMeeting(Event):
    """The base of everything that happens in one meeting's room."""

    fragments: ClassVar[tuple[str, ...]] = ("together",)
    meeting: int

    def stream(self) -> str:
        return f"meeting-{self.meeting}"

    def touches(self) -> tuple[str, ...]:
        return self.fragments


EVERYTHING = ("now", "together", "notes", "people", "agenda", "bar")


@dataclass(frozen=True, kw_only=True)
class MeetingOpened(InMeeting):
    """A meeting began."""

    kind = "meeting.opened"
    fragments = EVERYTHING


@dataclass(frozen=True, kw_only=True)
class MeetingEnded(InMeeting):
    """A meeting ended."""

    kind = "meeting.ended"
    fragments = (*EVERYTHING, "screen")


@dataclass(frozen=True, kw_only=True)
class FacilitationHanded(InMeeting):
    """Somebody else facilitates from here on."""

    kind = "meeting.facilitator"
    fragments = EVERYTHING
    person: int


@dataclass(frozen=True, kw_only=True)
class AgendaChanged(InMeeting):
    """Segments were added, taken out, moved or resized."""

    kind = "agenda.changed"
    fragments = ("now", "agenda", "bar")
    segments: list[int] = field(default_factory=list)
    what: str = ""


@dataclass(frozen=True, kw_only=True)
class SegmentBegan(InMeeting):
    """The team turned to a segment."""

    kind = "segment.began"
    fragments = EVERYTHING
    segment: int


@dataclass(frozen=True, kw_only=True)
class SegmentEnded(InMeeting):
    """The team left a segment, or skipped it."""

    kind = "segment.ended"
    fragments = EVERYTHING
    segment: int
    skipped: bool = False


@dataclass(frozen=True, kw_only=True)
class PhaseEntered(InMeeting):
    """A segment went on to its next phase: from writing to opening, say."""

    kind = "segment.phase"
    fragments = ("now", "together", "people", "bar")
    segment: int
    phase: str


@dataclass(frozen=True, kw_only=True)
class Contributed(InMeeting):
    """Somebody wrote, voted or answered in a segment. What, is not in the log: it opens together."""

    kind = "segment.contributed"
    fragments = ("together", "people")
    segment: int
    face: str


@dataclass(frozen=True, kw_only=True)
class StateChanged(InMeeting):
    """A segment's own state changed: another question, a topic picked."""

    kind = "segment.state"
    fragments = ("now", "together")
    segment: int
    what: str


@dataclass(frozen=True, kw_only=True)
class NotesWritten(InMeeting):
    """Somebody wrote in a segment's notes. What, is in the notes; who goes on typing is told once a minute."""

    kind = "segment.notes"
    segment: int
    first: bool = False  # there were none before, or there are none any more

    def touches(self) -> tuple[str, ...]:
        return ("notes", "together") if self.first else ("notes",)


@dataclass(frozen=True, kw_only=True)
class MessageAgreed(InMeeting):
    """The one message to carry out of the room was agreed."""

    kind = "message.agreed"
    message: str


@dataclass(frozen=True, kw_only=True)
class PulseAnswered(InMeeting):
    """Somebody answered the closing questions. Who and when is not kept."""

    kind = "pulse.answered"
    anonymous = True
