"""What can happen to a team's deck."""

from __future__ import annotations

from dataclasses import dataclass

from concord.foundation.events import Event
from concord.meetings.events import InMeeting


@dataclass(frozen=True, kw_only=True)
class DeckChanged(Event):
    """A team chose the tones of its deck, or questions were added, reworded, retired or brought back."""

    kind = "deck.changed"
    team: int
    what: str
    question: str = ""


@dataclass(frozen=True, kw_only=True)
class AnotherQuestion(InMeeting):
    """A team took another question. Who asked for it is not kept."""

    kind = "deck.another_question"
    fragments = ("now", "together")
    anonymous = True
    segment: int
