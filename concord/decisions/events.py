"""What can happen to decisions."""

from __future__ import annotations

from dataclasses import dataclass

from concord.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class DecisionEvent(Event):
    """The base of what happens to one decision, in the room or outside."""

    decision: int
    meeting: int | None = None

    def stream(self) -> str:
        return f"meeting-{self.meeting}" if self.meeting else ""

    def touches(self) -> tuple[str, ...]:
        return ("now", "together", "people")


@dataclass(frozen=True, kw_only=True)
class DecisionAsked(DecisionEvent):
    """A question was put to a named decider."""

    kind = "decision.asked"


@dataclass(frozen=True, kw_only=True)
class ProposalChanged(DecisionEvent):
    """The proposal was worded or reworded."""

    kind = "decision.proposal"


@dataclass(frozen=True, kw_only=True)
class PerspectiveGiven(DecisionEvent):
    """A department gave its perspective, or was waived by name."""

    kind = "decision.perspective"
    department: int
    waived: bool = False


@dataclass(frozen=True, kw_only=True)
class DecisionClosed(DecisionEvent):
    """A decision was closed. From here on its record does not change."""

    kind = "decision.closed"
    outcome: str
