"""What can happen to the letter of a quarter. Its words stand in no event: they are in the letter, and change there."""

from __future__ import annotations

from dataclasses import dataclass

from concord.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class QuarterLetterEvent(Event):
    """The base of what happens to one letter."""

    letter: int
    version: int


@dataclass(frozen=True, kw_only=True)
class QuarterLetterDrafted(QuarterLetterEvent):
    """The letter of a quarter was drafted from the signs, or drafted anew."""

    kind = "quarter_letter.drafted"


@dataclass(frozen=True, kw_only=True)
class QuarterLetterReworded(QuarterLetterEvent):
    """Somebody changed the letter of a quarter."""

    kind = "quarter_letter.reworded"


@dataclass(frozen=True, kw_only=True)
class QuarterLetterSent(QuarterLetterEvent):
    """The letter of a quarter went to everybody at the table. From here on it does not change."""

    kind = "quarter_letter.sent"


@dataclass(frozen=True, kw_only=True)
class QuarterLetterDropped(QuarterLetterEvent):
    """No letter of this quarter."""

    kind = "quarter_letter.dropped"
