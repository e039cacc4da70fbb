"""Mend a cycle that runs: joiners, leavers and those away, without starting over for anybody else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import combinations

from django.db import transaction
from django.utils.translation import gettext as _

from concord.acquaintances import grouping
from concord.acquaintances.being_away import away_through
from concord.acquaintances.cycling import acquaint, here
from concord.acquaintances.events import AcquaintanceMended
from concord.acquaintances.models import Acquaintance, Companion, Cycle
from concord.acquaintances.pacing import current_cycle
from concord.decks.deck import deck_of
from concord.foundation.actor import Actor, concord_itself
from concord.foundation.events import record
from concord.measures.pairs import next_round
from concord.people.clock import day_here
from concord.people.models import Person, Team

TIME_LEFT = timedelta(days=3)  # with fewer days left, newcomers wait for the next cycle


def mend_everywhere(organization_id: int, *, at: datetime) -> list[Acquaintance]:
    """Every cycle of this organization that runs."""
    by = concord_itself(organization_id)
    return [row for team in Team.objects.order_by("pk") for row in mend(team, by=by, at=at)]


@transaction.atomic
def mend(team: Team, *, by: Actor, at: datetime) -> list[Acquaintance]:
    """Take out who is not here, and find somebody for whoever is left alone or has come. Returns what changed.

    What was met stays as it was. Nobody who has a colleague gets another one, but a pair may become a trio.
    """
    today = day_here(at)
    cycle = current_cycle(team, on=today)
    if cycle is None:
        return []
    Cycle.objects.select_for_update().get(pk=cycle.pk)
    gone = away_through(max(today, cycle.begins), cycle.ends)
    people = {person.pk: person for person in here(team) if person.pk not in gone}
    open_ones = list(Acquaintance.objects.open().filter(cycle=cycle).whole())
    take_out(open_ones, people, at=at)
    open_ones = list(Acquaintance.objects.open().filter(cycle=cycle).whole())
    alone = [row.people[0] for row in open_ones if len(row.people) == 1]
    for row in open_ones:
        if len(row.people) < 2:
            dissolve(row, at=at)
    standing = [row for row in open_ones if len(row.people) > 1]
    has_one = set(Companion.objects.filter(cycle=cycle, left_at=None).values_list("person", flat=True))
    new = [person for pk, person in people.items() if pk not in has_one and person not in alone]
    if cycle.ends - today < TIME_LEFT:
        new = []
    changed = place(cycle, [*alone, *new], standing, at=at)
    for row in changed:
        ids = [person.pk for person in row.people]
        record(AcquaintanceMended(acquaintance=row.pk, people=ids), by=by, at=at)
    return changed


def take_out(rows: Iterable[Acquaintance], people: dict[int, Person], *, at: datetime) -> None:
    """Whoever is not at the table any more, or is away."""
    for row in rows:
        row.companions.filter(left_at=None).exclude(person__in=people).update(left_at=at)


def dissolve(row: Acquaintance, *, at: datetime) -> None:
    """One alone is no acquaintance."""
    row.companions.filter(left_at=None).update(left_at=at)
    row.let_go_at = at
    row.save(update_fields=["let_go_at"])


def place(
    cycle: Cycle, alone: Sequence[Person], standing: Sequence[Acquaintance], *, at: datetime
) -> list[Acquaintance]:
    """Those alone get each other; one left over gets one of a trio, else joins the pair that they know least."""
    met, deck = grouping.met_at(cycle.team_id), deck_of(cycle.team)
    why = _("Somebody came or is away, so that you two were free.")
    if len(alone) > 1:
        ids = {person.pk: person for person in alone}
        groups = next_round(list(ids), met_at=met, departments=grouping.departments_of(alone))
        return [acquaint(cycle, [ids[pk] for pk in group], deck=deck, met=met, at=at, why=why) for group in groups]
    if not alone or not standing:
        return []
    one = alone[0]
    trio = next((row for row in standing if len(row.people) > 2), None)
    if trio:
        other = least_known(one, trio.people, met)
        trio.companions.filter(person=other, left_at=None).update(left_at=at)
        return [acquaint(cycle, [one, other], deck=deck, met=met, at=at, why=why)]
    joined = min(standing, key=lambda row: (known_of(one, row.people, met), row.pk))
    Companion.objects.create(acquaintance=joined, cycle=cycle, person=one)
    joined.why = _("%s joined you, so that nobody is alone.") % one.first_name
    joined.save(update_fields=["why"])
    return list(Acquaintance.objects.filter(pk=joined.pk).whole())


def least_known(one: Person, others: Sequence[Person], met: grouping.MetAt) -> Person:
    return min(others, key=lambda other: (known_of(one, [other], met), other.name, other.pk))


def known_of(one: Person, others: Sequence[Person], met: grouping.MetAt) -> int:
    """How many of `others` they have met, and how many are of their own department."""
    pairs = [pair for pair in combinations(sorted([one.pk, *(other.pk for other in others)]), 2) if one.pk in pair]
    same = sum(other.department_id == one.department_id for other in others)
    return 2 * sum(pair in met for pair in pairs) + same
