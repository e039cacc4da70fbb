"""What can happen to pulses. That somebody answered one is told of a meeting's room alone (meetings/events.py)."""

from __future__ import annotations

from dataclasses import dataclass

from concord.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class PulseOpened(Event):
    """A team is asked: what is asked each month, or questions of its own."""

    kind = "pulse.opened"
    pulse: int
    team: int


@dataclass(frozen=True, kw_only=True)
class PulseClosed(Event):
    """A pulse closed. What may be told of it can be read; the rest was destroyed."""

    kind = "pulse.closed"
    pulse: int
    team: int


@dataclass(frozen=True, kw_only=True)
class PulseHabitChanged(Event):
    """A team is asked each month, or not any more."""

    kind = "pulse.habit_changed"
    team: int
    monthly: bool


@dataclass(frozen=True, kw_only=True)
class QuestionnaireAdded(Event):
    """A team added questions of its own and said that it has the right to use them."""

    kind = "questionnaire.added"
    questionnaire: int
    team: int


@dataclass(frozen=True, kw_only=True)
class QuestionnaireEnded(Event):
    """A team asks these questions of its own no more."""

    kind = "questionnaire.ended"
    questionnaire: int
    team: int
