"""Minutes: written, corrected, read from a file."""

from __future__ import annotations

from dataclasses import dataclass

from concord.foundation.events import Event
from concord.meetings.events import InMeeting


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
