"""Transcripts: added, removed, and what becomes of their words."""

from __future__ import annotations

from dataclasses import dataclass

from concord.foundation.events import Event
from concord.meetings.events import InMeeting


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
