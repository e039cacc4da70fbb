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
class ScreenOffered(InMeeting):
    """Somebody asked for a code with which a screen in the room may show the meeting."""

    kind = "screen.offered"
    fragments = ("screen",)
    screen: int


@dataclass(frozen=True, kw_only=True)
class ScreenShown(InMeeting):
    """The code was typed on a screen: from here on it shows the meeting, without anybody's sign-in."""

    kind = "screen.shown"
    fragments = ("screen",)
    screen: int


@dataclass(frozen=True, kw_only=True)
class ScreenTakenAway(InMeeting):
    """A screen, or a code that nobody had typed yet, was taken away."""

    kind = "screen.taken_away"
    fragments = ("screen",)
    screen: int


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
class SegmentExtended(InMeeting):
    """A segment got more time."""

    kind = "segment.extended"
    fragments = ("now", "agenda", "bar")
    segment: int
    minutes: int


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
class HandChanged(InMeeting):
    """A hand went up or down."""

    kind = "hand.changed"
    fragments = ("people", "now", "bar")
    person: int
    up: bool


@dataclass(frozen=True, kw_only=True)
class ActionTaken(InMeeting):
    """An action item was taken in a meeting."""

    kind = "action.taken"
    fragments = ("together",)
    action: int


@dataclass(frozen=True, kw_only=True)
class ActionClosed(Event):
    """An action item was done, moved with a reason, or dropped by name."""

    kind = "action.closed"
    action: int
    how: str
    reason: str = ""
    meeting: int | None = None

    def stream(self) -> str:
        return f"meeting-{self.meeting}" if self.meeting else ""

    def touches(self) -> tuple[str, ...]:
        return ("together",)


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
class MinutesWritten(InMeeting):
    """The minutes of a meeting are there: the first version, or a correction with its reason."""

    kind = "minutes.written"
    fragments = ("now",)
    version: int
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class MinutesImported(Event):
    """A past meeting was read from existing minutes."""

    kind = "minutes.imported"
    meeting: int
    filename: str


@dataclass(frozen=True, kw_only=True)
class LikelyActionSettled(Event):
    """A likely action in imported minutes was confirmed or dismissed."""

    kind = "minutes.likely_action"
    likely: int
    confirmed: bool


@dataclass(frozen=True, kw_only=True)
class TranscriptAdded(InMeeting):
    """The transcript of a held meeting was added, or replaced. Who spoke how long is not in the log."""

    kind = "transcript.added"
    fragments = ()
    replaced: bool = False
    words: bool = False


@dataclass(frozen=True, kw_only=True)
class TranscriptRemoved(InMeeting):
    """The transcript of a meeting was removed with all its numbers."""

    kind = "transcript.removed"
    fragments = ()


@dataclass(frozen=True, kw_only=True)
class TranscriptWordsDeleted(InMeeting):
    """The words that were kept of a meeting were deleted; its numbers stay."""

    kind = "transcript.words_deleted"
    fragments = ()


@dataclass(frozen=True, kw_only=True)
class TranscriptWordsSettled(Event):
    """A chair decided that the words of the team's transcripts are kept from here on, or dropped and deleted."""

    kind = "transcript.words_settled"
    team: int
    keep: bool
    deleted: int = 0
