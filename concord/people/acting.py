"""From a row to the actor that domain functions ask for."""

from __future__ import annotations

from collections.abc import Collection

from concord.foundation.actor import Actor
from concord.people.models import Membership, Person


def actor_for(person: Person, *, door: str = "page", address: str = "") -> Actor:
    """The actor that `person` is, with their seats. One query."""
    return actors_for([person], door=door, address=address)[person.pk]


def actors_for(people: Collection[Person], *, door: str = "page", address: str = "") -> dict[int, Actor]:
    """The actors that these people are, by the person's id. One query for all their seats."""
    teams: dict[int, dict[int, str]] = {person.pk: {} for person in people}
    seats = Membership.objects.filter(person__in=[person.pk for person in people]).order_by()
    for person_id, team_id, kind in seats.values_list("person_id", "team_id", "kind"):
        teams[person_id][team_id] = kind
    return {
        person.pk: Actor(
            organization_id=person.organization_id,
            person_id=person.pk,
            roles=frozenset(person.roles),
            teams=teams[person.pk],
            door=door,
            address=address,
        )
        for person in people
    }
