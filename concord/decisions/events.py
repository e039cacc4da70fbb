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


@dataclass(frozen=True, kw_only=True)
class OptionValueNamed(DecisionEvent):
    """Somebody said which value speaks for an option, or says it no more."""

    kind = "decision.value_named"


@dataclass(frozen=True, kw_only=True)
class DecisionNudged(DecisionEvent):
    """One person was asked for what an open decision waits for. Nobody else is told."""

    kind = "decision.nudged"
    person: int


@dataclass(frozen=True, kw_only=True)
class DecisionBroughtUp(DecisionEvent):
    """An open decision was put onto its team's next agenda, by somebody or by itself."""

    kind = "decision.brought_up"
    topic: int


@dataclass(frozen=True, kw_only=True)
class DecisionFramed(DecisionEvent):
    """How a decision comes about was changed: its background, method, day, departments, or what silence means."""

    kind = "decision.framed"


@dataclass(frozen=True, kw_only=True)
class DeciderChanged(DecisionEvent):
    """A decision was handed to another decider."""

    kind = "decision.decider"
    person: int


@dataclass(frozen=True, kw_only=True)
class OptionsChanged(DecisionEvent):
    """An option was added, worded anew or taken away."""

    kind = "decision.options"


@dataclass(frozen=True, kw_only=True)
class PerspectivesKept(DecisionEvent):
    """A question was asked once more, and what departments had said to the first, or had been waived, went along."""

    kind = "decision.perspectives_kept"
    first: int
    departments: list[int]


@dataclass(frozen=True, kw_only=True)
class PerspectivesOpened(DecisionEvent):
    """The perspectives, private until then, opened together."""

    kind = "decision.perspectives_opened"


@dataclass(frozen=True, kw_only=True)
class ConsentOpened(DecisionEvent):
    """Everybody was asked for consent to the proposal."""

    kind = "decision.consent_opened"


@dataclass(frozen=True, kw_only=True)
class ConsentAnswered(DecisionEvent):
    """Somebody answered a round of consent; what, opens with all the others."""

    kind = "decision.consent_answered"


@dataclass(frozen=True, kw_only=True)
class ConsentEnded(DecisionEvent):
    """A round of consent ended and its answers opened together."""

    kind = "decision.consent_ended"
    objections: int


@dataclass(frozen=True, kw_only=True)
class BallotCast(DecisionEvent):
    """Somebody voted; how, opens with all the others."""

    kind = "decision.ballot"


@dataclass(frozen=True, kw_only=True)
class BallotsOpened(DecisionEvent):
    """The ballots opened together."""

    kind = "decision.ballots_opened"


@dataclass(frozen=True, kw_only=True)
class DecisionApproved(DecisionEvent):
    """An approver approved."""

    kind = "decision.approved"


@dataclass(frozen=True, kw_only=True)
class SilenceSettled(DecisionEvent):
    """The day passed and nobody decided: what was written before happened."""

    kind = "decision.silence"
    outcome: str


@dataclass(frozen=True, kw_only=True)
class DecisionWithdrawn(DecisionEvent):
    """A question was withdrawn: nothing is decided, and the reason stands."""

    kind = "decision.withdrawn"
    why: str


@dataclass(frozen=True, kw_only=True)
class DecisionCarried(DecisionEvent):
    """A leader said: I will carry it."""

    kind = "decision.carried"


@dataclass(frozen=True, kw_only=True)
class DecisionReviewed(DecisionEvent):
    """Somebody answered whether a decision worked."""

    kind = "decision.reviewed"
    worked: str


@dataclass(frozen=True, kw_only=True)
class DecisionBroughtIn(DecisionEvent):
    """A decision came in from elsewhere."""

    kind = "decision.brought_in"
    source: str


@dataclass(frozen=True, kw_only=True)
class DecidingHabitChanged(Event):
    """The organization said from how many deciders and approvers on a decision is flagged."""

    kind = "decision.habit"
    most_deciders: int
