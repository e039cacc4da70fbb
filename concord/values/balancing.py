"""Who is never thanked: for the chair alone, as a nudge to look, never as a score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max

from concord.foundation.actor import Actor
from concord.people.models import Person, Team
from concord.people.permissions import require
from concord.people.table import table_of
from concord.values.models import Appreciation

QUARTER = timedelta(days=91)


@dataclass(frozen=True)
class Unthanked:
    """Somebody at the table whom nobody thanked in the last quarter; `last`: when somebody did, if ever."""

    person: Person
    last: datetime | None


@dataclass(frozen=True)
class Balance:
    """How many sit at the table, and who of them was not thanked, by name."""

    seats: int
    unthanked: Sequence[Unthanked]


def balance(team: Team, *, by: Actor, at: datetime) -> Balance:
    """The team's table and the last quarter. Cards that are not open yet do not count. Raises Denied."""
    require(by, "appreciation.balance", team)
    opened = Appreciation.objects.filter(opened_at__lte=at).order_by()
    last = dict(opened.values("receiver").annotate(last=Max("given_at")).values_list("receiver", "last"))
    people = list(table_of(team.pk))
    rows = [Unthanked(person, last.get(person.pk)) for person in people]
    return Balance(len(people), [row for row in rows if row.last is None or row.last < at - QUARTER])
