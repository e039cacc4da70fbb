"""What can happen to wins."""

from __future__ import annotations

from dataclasses import dataclass

from concord.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class WinShared(Event):
    """A department's win was told."""

    kind = "win.shared"
    win: int
    meeting: int | None = None

    def stream(self) -> str:
        return f"meeting-{self.meeting}" if self.meeting else ""

    def touches(self) -> tuple[str, ...]:
        return ("together",)


@dataclass(frozen=True, kw_only=True)
class WinApplauded(WinShared):
    """A win got applause in the room."""

    kind = "win.applauded"
