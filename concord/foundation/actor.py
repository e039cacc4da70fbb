"""Who acts: ids and words, no rows, so that every door and the worker can make one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from concord.foundation.errors import Denied

AT_THE_TABLE = ("chair", "member")  # who decides, speaks and is asked; observers and future leaders listen


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A person (or Concord itself, `person_id` None) acting in one organization through one door.

    `roles` are words of people/permissions.py ("leader", "chief of staff"); `teams` maps a team's id to the
    membership there ("chair", "member", "observer", "future leader"). `address` is the network address, for the audit.
    """

    organization_id: int
    person_id: int | None
    roles: frozenset[str] = frozenset()
    teams: Mapping[int, str] = field(default_factory=dict)
    door: str = "page"
    address: str = ""

    @property
    def somebody(self) -> int:
        """The id of the person who acts. Raises Denied for Concord itself: people write, vote and decide."""
        if self.person_id is None:
            raise Denied(_("Only a person can do this, not Concord itself."))
        return self.person_id

    @property
    def tables(self) -> list[int]:
        """The teams at whose table they sit: as chair or member."""
        return [team for team, seat in self.teams.items() if seat in AT_THE_TABLE]

    def through(self, door: str) -> Actor:
        """The same actor at another door."""
        return replace(self, door=door)


def concord_itself(organization_id: int) -> Actor:
    """The actor of deeds that nobody pressed a button for: meetings made ahead, a meeting that ends by itself."""
    return Actor(organization_id=organization_id, person_id=None, roles=frozenset({"concord"}), door="worker")
