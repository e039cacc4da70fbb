"""Said at the moment of writing: who could tell who asked, and from what."""

from __future__ import annotations

from dataclasses import dataclass

from concord.people.models import Person

THRESHOLD = 5


@dataclass(frozen=True)
class WhoCouldTell:
    """How many people could have asked, and whether that is few enough to guess."""

    could_ask: int

    @property
    def easily_guessed(self) -> bool:
        """Below the threshold the button says so."""
        return self.could_ask < THRESHOLD


def who_could_tell() -> WhoCouldTell:
    """Everybody who can sign in here could have asked: the one question asked without a name is one of theirs."""
    return WhoCouldTell(Person.objects.filter(left_at=None, account__isnull=False).count())
