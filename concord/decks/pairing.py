"""Pairs for a meeting from those who are here: who never talked as a pair first, then who did longest ago."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import combinations

from concord.decks.models import PairTalk
from concord.measures.pairs import next_round
from concord.people.models import Person, Team

Pairs = list[list[int]]


def pairs_of(team: Team, people: Sequence[Person]) -> Pairs:
    """Everyone of `people` in a pair, one trio when they are odd, as ids. At least two people."""
    met_at: dict[Collection[int], datetime] = {(row.one_id, row.other_id): row.at for row in PairTalk.objects.filter(team=team)}  # fmt: skip  # noqa: E501
    departments = {person.pk: person.department_id or -person.pk for person in people}
    groups = next_round([person.pk for person in people], met_at=met_at, departments=departments)
    return [list(group) for group in groups]


def note_talks(team: Team, pairs: Pairs, *, at: datetime) -> None:
    """Remember who talked with whom; what was said is kept nowhere."""
    twos = [two for group in pairs for two in combinations(sorted(group), 2)]
    PairTalk.objects.bulk_create(PairTalk(organization_id=team.organization_id, team=team, one_id=one, other_id=other, at=at) for one, other in twos)  # fmt: skip  # noqa: E501
