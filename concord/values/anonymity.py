"""Said at the moment of writing: who could tell who told a story, and from what."""

from __future__ import annotations

from dataclasses import dataclass

from concord.people.models import Person

THRESHOLD = 5
TELLS = ("owner", "administrator", "chief of staff", "leader", "future leader")


@dataclass(frozen=True)
class WhoCouldTell:
    """How many people could have told it, and whether that is few enough to guess."""

    could_tell: int

    @property
    def easily_guessed(self) -> bool:
        """Below the threshold the button says so."""
        return self.could_tell < THRESHOLD


def who_could_tell() -> WhoCouldTell:
    """Everybody who may tell stories and can sign in: the one told without a name is one of theirs."""
    rows = Person.objects.filter(left_at=None, account__isnull=False).only("roles", "organization_id")
    return WhoCouldTell(sum(person.has_role(*TELLS) for person in rows))
