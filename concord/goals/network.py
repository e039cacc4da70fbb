"""The co-leadership network: who leads with whom, and which departments are not in it yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import cos, pi, sin

from concord.goals.models import CoLead
from concord.measures.network import EI, e_i
from concord.people.models import Department, Person
from concord.people.table import table_of

SIZE, RING = 360.0, 132.0


@dataclass(frozen=True)
class Place:
    """Somebody in the picture, and with how many they lead."""

    person: Person
    x: float
    y: float
    ties: int

    @property
    def label_y(self) -> float:
        return self.y + (30 if self.y >= SIZE / 2 else -22)


@dataclass(frozen=True)
class Tie:
    """Two who lead something together."""

    a: Place
    b: Place
    goals: tuple[str, ...]

    @property
    def width(self) -> float:
        return 1.5 + 1.5 * min(3, len(self.goals))


@dataclass(frozen=True)
class Network:
    """The picture, the number with its chance level, and those who are not in it yet."""

    places: list[Place]
    ties: list[Tie]
    outside: list[Department]
    across: EI | None

    @property
    def by_lot(self) -> float | None:
        """How many of the pairs would be across departments if they were drawn by lot."""
        if self.across is None:
            return None
        return (self.across.internal + self.across.external) * (1 + self.across.expected) / 2


def network(teams: Sequence[int]) -> Network:
    """Of everybody at these tables and the open goals that they lead. Three queries."""
    people = list(table_of(*teams))
    people.sort(key=lambda person: (person.department.name if person.department else "", person.name))
    shared = shared_goals(teams, {person.pk for person in people})
    count = {person.pk: sum(person.pk in pair for pair in shared) for person in people}
    places = {person.pk: placed(person, n, len(people), count[person.pk]) for n, person in enumerate(people)}
    ties = [Tie(places[a], places[b], tuple(goals)) for (a, b), goals in sorted(shared.items())]
    inside = {person.department_id for person in people if count[person.pk]}
    seated = {person.department_id: person.department for person in people if person.department}
    outside = sorted((row for pk, row in seated.items() if pk not in inside), key=lambda row: row.name)
    departments = {person.pk: person.department_id for person in people}
    known = [pair for pair in shared if all(departments[pk] for pk in pair)]
    across = e_i(known, {pk: row for pk, row in departments.items() if row}) if known else None
    return Network(list(places.values()), ties, outside, across)


def shared_goals(teams: Sequence[int], people: set[int]) -> dict[tuple[int, int], list[str]]:
    """Pair of people -> the open goals that both lead."""
    rows = CoLead.objects.filter(
        state="consented", goal__team__in=teams, goal__state__in=("proposed", "adopted"), person__in=people
    )
    by_goal: dict[tuple[int, str], list[int]] = {}
    for goal, title, person in rows.values_list("goal", "goal__title", "person").order_by("goal"):
        by_goal.setdefault((goal, title), []).append(person)
    shared: dict[tuple[int, int], list[str]] = {}
    for (_goal, title), leads in by_goal.items():
        for a, b in combinations(sorted(leads), 2):
            shared.setdefault((a, b), []).append(title)
    return shared


def placed(person: Person, number: int, of: int, ties: int) -> Place:
    """On a ring, the first at the top."""
    angle = 2 * pi * number / of - pi / 2
    return Place(person, round(SIZE / 2 + RING * cos(angle), 1), round(SIZE / 2 + RING * sin(angle), 1), ties)
