"""From a row to the actor that domain functions ask for."""

from __future__ import annotations

from concord.foundation.actor import Actor
from concord.people.models import Membership, Person


def actor_for(person: Person, *, door: str = "page", address: str = "") -> Actor:
    """The actor that `person` is, with their seats. One query."""
    return Actor(
        organization_id=person.organization_id,
        person_id=person.pk,
        roles=frozenset(person.roles),
        teams=dict(Membership.objects.filter(person=person.pk).values_list("team_id", "kind")),
        door=door,
        address=address,
    )
