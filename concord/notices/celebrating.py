"""All leaders are invited to a celebration, told of its changes, and told when it is off."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from concord.celebrations.models import Celebration
from concord.foundation.models import Entry
from concord.notices.drafts import Draft
from concord.notices.inviting import around, guests_of
from concord.notices.letters import celebration as letters
from concord.people.models import Person
from concord.people.table import table_of

Drafts = Callable[[Person], Iterable[Draft]]


def everybody_invited(entry: Entry) -> Iterable[Person]:
    """The whole table; nobody when it is off by the time the worker comes to its planning."""
    found = celebration_of(entry)
    if found is None or (entry.kind != "celebration.cancelled" and found.cancelled_at):
        return []
    return guests(found)


def guests(celebration: Celebration) -> list[Person]:
    return list(table_of(celebration.team_id).exclude(email="").select_related("organization", "department"))


def write_celebration(entry: Entry, at: datetime) -> Drafts:
    found = celebration_of(entry)
    assert found is not None  # `everybody_invited` found it
    circle = around(found.team, guests_of(guests(found)), at=at)
    return lambda person: [letters.invitation(found, person, circle, hosts=person.department_id == found.host_id)]


def celebration_of(entry: Entry) -> Celebration | None:
    rows = Celebration.objects.select_related("team", "department", "host")
    return rows.filter(pk=entry.body["celebration"]).first()
