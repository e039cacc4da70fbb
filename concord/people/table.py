"""Who sits at the table of a team: its chair and members, as long as they are here."""

from __future__ import annotations

from django.db.models import QuerySet

from concord.people.models import AT_THE_TABLE, Membership, Person


def table_of(*teams: int) -> QuerySet[Person]:
    """Everybody there, by name, each once however many of the tables they share."""
    seats = Membership.objects.filter(team__in=teams, kind__in=AT_THE_TABLE)
    rows = Person.objects.filter(pk__in=seats.values("person"), left_at=None)
    return rows.select_related("department").order_by("name", "pk")


def sits_at(team: int, person: Person) -> bool:
    return table_of(team).filter(pk=person.pk).exists()
