"""Which discoveries a reader may see: the one place that every page, operation and segment asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from concord.acquaintances.models import Acquaintance, Discovery
from concord.acquaintances.pacing import current_cycle
from concord.foundation.actor import Actor
from concord.measures.pairs import coverage
from concord.people.clock import day_here
from concord.people.models import Person, Team
from concord.people.permissions import may
from concord.people.table import table_of


def shown_to(actor: Actor) -> QuerySet[Discovery]:
    """Approved ones about people who are here: of the reader's teams, and those that everybody may read."""
    seen = Q(team__in=actor.teams)
    if may(actor, "people.read"):
        seen |= Q(seen_by="people")
    return whole(Discovery.objects.filter(seen, subject__left_at=None).exclude(approved_at=None))


def about_me(actor: Actor) -> QuerySet[Discovery]:
    """Everything that was written about the reader, approved or not: theirs to approve and to withdraw."""
    return whole(Discovery.objects.filter(subject=actor.person_id)) if actor.person_id else Discovery.objects.none()


def by_me(actor: Actor) -> QuerySet[Discovery]:
    """What the reader wrote, approved or not."""
    return whole(Discovery.objects.filter(asker=actor.person_id)) if actor.person_id else Discovery.objects.none()


def readable(actor: Actor) -> QuerySet[Discovery]:
    """All of these. Whatever else there is, is not there for this reader."""
    ids = [rows.order_by().values("pk") for rows in (shown_to(actor), about_me(actor), by_me(actor))]
    return whole(Discovery.objects.filter(Q(pk__in=ids[0]) | Q(pk__in=ids[1]) | Q(pk__in=ids[2])))


def to_approve(actor: Actor) -> QuerySet[Discovery]:
    """What waits for the reader's word."""
    return about_me(actor).filter(approved_at=None).order_by("written_at", "pk")


def whole(rows: QuerySet[Discovery]) -> QuerySet[Discovery]:
    """With everything that is shown of one."""
    return rows.select_related("asker__department", "subject__department", "team")


def mine_now(actor: Actor, *, at: datetime) -> list[Acquaintance]:
    """Whom the reader gets to know in the cycles that run, one for each table."""
    today = day_here(at)
    rows = Acquaintance.objects.whole().of(actor.person_id)
    return list(rows.filter(team__in=actor.tables, cycle__begins__lte=today, cycle__ends__gte=today))


@dataclass(frozen=True)
class Knows:
    """One person at a table: whom they have met as an acquaintance, and whom not yet. Nobody is counted."""

    person: Person
    cells: Sequence[tuple[Person, bool, bool]]  # other, have met, it is themselves

    @property
    def not_yet(self) -> list[Person]:
        return [other for other, met, self in self.cells if not met and not self]


@dataclass(frozen=True)
class WhoKnowsWhom:
    """A team's table, and what is left."""

    team: Team
    rows: Sequence[Knows]
    met: int
    pairs: int
    cross_met: int
    cross_pairs: int


def who_knows_whom(team: Team) -> WhoKnowsWhom:
    """Who has met whom at this table. Two queries."""
    from concord.acquaintances.grouping import departments_of, met_at

    people = list(table_of(team.pk))
    known = {frozenset(pair) for pair in met_at(team.pk)}
    rows = [Knows(one, [(other, frozenset((one.pk, other.pk)) in known, one == other) for other in people]) for one in people]  # fmt: skip  # noqa: E501
    if len(people) < 2:
        return WhoKnowsWhom(team, rows, 0, 0, 0, 0)
    ids = [person.pk for person in people]
    seen = coverage(ids, [tuple(pair) for pair in known], departments_of(people))
    return WhoKnowsWhom(team, rows, seen.met, seen.pairs, seen.cross_met or 0, seen.cross_pairs or 0)


def cycle_of(team: Team, *, at: datetime) -> list[Acquaintance]:
    """Everybody's colleagues in the cycle that runs."""
    cycle = current_cycle(team, on=day_here(at))
    return [row for row in Acquaintance.objects.filter(cycle=cycle).whole() if len(row.people) > 1] if cycle else []
