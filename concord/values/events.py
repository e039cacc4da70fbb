"""What can happen to values, stories and thanks. What is told without a name is in no log."""

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


@dataclass(frozen=True, kw_only=True)
class MakingBegun(Event):
    """A team began to word its values."""

    kind = "values.begun"
    making: int
    team: int


@dataclass(frozen=True, kw_only=True)
class ValueProposed(Event):
    """A leader proposed a value, reworded or took one back. Which, is seen when all open."""

    kind = "values.proposed"
    making: int


@dataclass(frozen=True, kw_only=True)
class ValuesMerged(Event):
    """Proposals that say the same were laid on one, parted again, or reworded."""

    kind = "values.merged"
    making: int


@dataclass(frozen=True, kw_only=True)
class MakingWentOn(Event):
    """The making of values went on: proposals opened, orders asked for, orders opened, consent asked for, withdrawn."""

    kind = "values.went_on"
    making: int
    phase: str


@dataclass(frozen=True, kw_only=True)
class ValuesOrdered(Event):
    """A leader gave a private order of the proposed values."""

    kind = "values.ordered"
    making: int


@dataclass(frozen=True, kw_only=True)
class ValuesAnswered(Event):
    """A leader answered whether the values may be adopted. All answers open together."""

    kind = "values.answered"
    making: int


@dataclass(frozen=True, kw_only=True)
class ValuesAdopted(Event):
    """Values were adopted by consent. Every leader is asked to sign."""

    kind = "values.adopted"
    making: int


@dataclass(frozen=True, kw_only=True)
class ValuesSigned(Event):
    """A leader signed the values by name."""

    kind = "values.signed"
    making: int


@dataclass(frozen=True, kw_only=True)
class BehaviorsChanged(Event):
    """What we do, or do not do, to live a value was written down or taken away."""

    kind = "values.behaviors"
    value: int


@dataclass(frozen=True, kw_only=True)
class ToneWorded(Event):
    """A team worded how it wants to sound."""

    kind = "values.tone"
    team: int


@dataclass(frozen=True, kw_only=True)
class ValuesHabitChanged(Event):
    """It was set after how many days without a story the team is told of a value."""

    kind = "values.habit"
    days: int


@dataclass(frozen=True, kw_only=True)
class StoryTold(Event):
    """Somebody told, by name, a story of a value. One told without a name is not in the log."""

    kind = "story.told"
    story: int


@dataclass(frozen=True, kw_only=True)
class StoryAgreed(Event):
    """Whom a story is about agreed that it is shown."""

    kind = "story.agreed"
    story: int


@dataclass(frozen=True, kw_only=True)
class StoryWithdrawn(Event):
    """A story was withdrawn by whoever told it or whom it was about. Its words are gone."""

    kind = "story.withdrawn"
    story: int
