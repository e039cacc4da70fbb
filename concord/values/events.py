"""What can happen to values."""

from __future__ import annotations

from dataclasses import dataclass

from concord.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class AppreciationGiven(Event):
    """Somebody thanked somebody."""

    kind = "appreciation.given"
    appreciation: int
    meeting: int | None = None

    def stream(self) -> str:
        return f"meeting-{self.meeting}" if self.meeting else ""

    def touches(self) -> tuple[str, ...]:
        return ("together", "people")
