"""What happens to an action item."""

from __future__ import annotations

from dataclasses import dataclass

from concord.foundation.events import Event
from concord.meetings.events import InMeeting


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
