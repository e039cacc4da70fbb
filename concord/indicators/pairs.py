"""Who sits together, who had each other in a round, and who learned something that may be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from concord.acquaintances.models import Companion, Discovery
from concord.indicators.indicator import Span
from concord.people.models import AT_THE_TABLE, Membership

Pair = frozenset[int]


@dataclass
class Given:
    """Two or three who had each other in a round."""

    team: int
    met: bool
    told: bool
    over: bool
    lately: bool
    people: list[int] = field(default_factory=list)

    @property
    def pairs(self) -> set[Pair]:
        return {frozenset(pair) for pair in combinations(self.people, 2)}


def pairs_in(rows: Iterable[Given]) -> set[Pair]:
    return {pair for one in rows for pair in one.pairs}


def tables_of(teams: Sequence[int]) -> dict[int, dict[int, int]]:
    """Team -> who sits there -> their department; whoever has none counts as one of their own. One query."""
    seats = Membership.objects.filter(team__in=teams, kind__in=AT_THE_TABLE, person__left_at=None)
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for team, person, department in seats.order_by("pk").values_list("team", "person", "person__department"):
        found[team][person] = department or -person
    return found


def given_in(teams: Sequence[int], span: Span) -> Iterable[Given]:
    """Everybody who had each other before the end of the span. One query."""
    places = Companion.objects.filter(acquaintance__team__in=teams, acquaintance__made_at__lt=span.until, left_at=None)
    of = ("team", "met_at", "told_at")
    columns = ("acquaintance", "person", *(f"acquaintance__{name}" for name in of), "cycle__ends")
    found: dict[int, Given] = {}
    for pk, person, team, met_at, told_at, ends in places.order_by().values_list(*columns):
        if pk not in found:
            met, told = (at is not None and at < span.until for at in (met_at, told_at))
            found[pk] = Given(team, met, told, over=ends <= span.last, lately=ends >= span.first)
        found[pk].people.append(person)
    return found.values()


def learned_in(teams: Sequence[int], span: Span) -> Mapping[int, set[Pair]]:
    """Pairs of which one learned something about the other that may be read. One query."""
    found: dict[int, set[Pair]] = defaultdict(set)
    rows = Discovery.objects.filter(team__in=teams, approved_at__lt=span.until)
    for team, asker, subject in rows.order_by().values_list("team", "asker", "subject"):
        found[team].add(frozenset((asker, subject)))
    return found
