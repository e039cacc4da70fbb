"""Who gets to know whom next: everybody meets everybody in few rounds, then whoever met longest ago."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import combinations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from concord.acquaintances.models import Companion, Pace
from concord.measures.covering import rounds_left
from concord.measures.pairs import next_round
from concord.people.models import Person

PLANNED = 60  # people up to whom all rounds are planned ahead; beyond, one by one

type Groups = list[list[int]]
type MetAt = dict[Collection[int], datetime]


def next_groups(pace: Pace, people: Sequence[Person], *, met_at: MetAt, given_at: MetAt) -> Groups:
    """Groups of ids for the next cycle. It takes the round off those that `pace` has ahead; the caller saves it.

    The plan is made anew when somebody came or left, or when it is through and some have still not met.
    """
    ids, departments = [person.pk for person in people], departments_of(people)
    if len(ids) > PLANNED:
        return [list(group) for group in next_round(ids, met_at=latest(met_at, given_at), departments=departments)]
    if pace.ahead_for != sorted(ids) or not pace.ahead:
        rounds = rounds_left(ids, met=[tuple(pair) for pair in met_at], departments=departments)
        pace.ahead_for = sorted(ids)
        pace.ahead = [[list(group) for group in groups] for groups in rounds]
    if pace.ahead:
        return pace.ahead.pop(0)
    return [list(group) for group in next_round(ids, met_at=latest(met_at, given_at), departments=departments)]


def departments_of(people: Sequence[Person]) -> dict[int, int]:
    """Whoever has no department counts as one of their own."""
    return {person.pk: person.department_id or -person.pk for person in people}


def latest(*histories: MetAt) -> MetAt:
    """Of each pair the last time, of several histories."""
    found: MetAt = {}
    for history in histories:
        for pair, when in history.items():
            found[pair] = max(when, found.get(pair, when))
    return found


def met_at(team_id: int) -> MetAt:
    """Pair of ids, the smaller first -> when they last met as acquaintances of this team."""
    return pairs_of(team_id, met_only=True)


def given_at(team_id: int) -> MetAt:
    """The same, of when they were last given each other, whether they met or not."""
    return pairs_of(team_id, met_only=False)


def pairs_of(team_id: int, *, met_only: bool) -> MetAt:
    rows = Companion.objects.filter(acquaintance__team=team_id, left_at=None)
    rows = rows.exclude(acquaintance__met_at=None) if met_only else rows
    when = "acquaintance__met_at" if met_only else "acquaintance__made_at"
    groups: dict[int, tuple[datetime, list[int]]] = {}
    for acquaintance, person, moment in rows.order_by().values_list("acquaintance_id", "person_id", when):
        groups.setdefault(acquaintance, (moment, []))[1].append(person)
    found: MetAt = {}
    for moment, people in groups.values():
        for pair in combinations(sorted(people), 2):
            found[pair] = max(moment, found.get(pair, moment))
    return found


def why(group: Sequence[Person], met: Mapping[Collection[int], datetime]) -> str:
    """Said beside the names: nobody is chosen by chance."""
    pairs = [tuple(sorted((one.pk, other.pk))) for one, other in combinations(group, 2)]
    known = [met[pair] for pair in pairs if pair in met]
    if len(known) == len(pairs):
        return _("Everybody knows everybody here; you talked longest ago, in %s.") % date_format(min(known), "F Y")
    if len({person.department_id for person in group}) == len(group):
        return _("You have not met like this yet, and work in different departments.")
    return _("You have not met like this yet.")
