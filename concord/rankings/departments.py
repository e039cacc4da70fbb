"""Whether departments order alike. Said of departments only from five orders on: below, it would tell of one person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any

from concord.measures.consensus import between
from concord.people.models import Department
from concord.rankings.models import Ballot
from concord.rankings.outcome import Outcome

THRESHOLD = 5
DRAWS, SEED = 1999, 7  # the same draws for every reader


@dataclass(frozen=True)
class TwoDepartments:
    """How alike two departments order, -1 to 1; what they place furthest apart; what lot would do, of 100 draws."""

    first: Department
    second: Department
    r: float
    apart: str
    by_lot: int


@dataclass(frozen=True)
class Departments:
    """Of one opened ranking. Each is None or empty where it would tell of fewer than five people."""

    seen: Outcome

    @cached_property
    def ballots(self) -> list[Ballot]:
        return [row for row in self.seen.ordered if row.department_id]

    @cached_property
    def with_colleagues(self) -> list[Ballot]:
        """Orders of those whose department gave another one."""
        counts = Counter(row.department_id for row in self.ballots)
        return [row for row in self.ballots if counts[row.department_id] > 1]

    @property
    def can_be_told(self) -> bool:
        return len(self.with_colleagues) >= THRESHOLD and len({row.department_id for row in self.with_colleagues}) > 1

    @cached_property
    def within(self) -> int | None:
        """Per cent of the choices that two of one department both made, made alike; by lot 50."""
        return percent(*self.shares[0]) if self.can_be_told else None

    @cached_property
    def across(self) -> int | None:
        """The same of two of different departments."""
        return percent(*self.shares[1]) if self.can_be_told else None

    @cached_property
    def shares(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """(alike, compared) of pairs of one department, and of different ones."""
        same, other = [0, 0], [0, 0]
        for (a, b), (alike, compared) in self.likeness.items():
            into = same if self.ballots[a].department_id == self.ballots[b].department_id else other
            into[0], into[1] = into[0] + alike, into[1] + compared
        return (same[0], same[1]), (other[0], other[1])

    @cached_property
    def likeness(self) -> dict[tuple[int, int], tuple[int, int]]:
        """(alike, compared) of any two who gave an order, by their numbers."""
        chosen = [choices(row, [option.place for option in self.seen.options]) for row in self.ballots]
        found = {}
        for a, b in combinations(range(len(chosen)), 2):
            both = [(x, y) for x, y in zip(chosen[a], chosen[b], strict=True) if x and y]
            found[a, b] = sum(x == y for x, y in both), len(both)
        return found

    @cached_property
    def by_lot(self) -> int | None:
        """In how many of 100 draws do departments drawn by lot part as much or more? A permutation test."""
        return self.lot_among(range(len(self.ballots))) if self.can_be_told else None

    def lot_among(self, numbers: Sequence[int]) -> int:
        """The same among some of the orders."""
        import numpy as np

        place = {number: at for at, number in enumerate(numbers)}
        groups = np.array([self.ballots[number].department_id for number in numbers])
        alike, compared = np.zeros((len(place), len(place))), np.zeros((len(place), len(place)))
        for (a, b), found in self.likeness.items():
            if a in place and b in place:
                alike[place[a], place[b]], compared[place[a], place[b]] = found
        draw = np.random.default_rng(SEED)
        seen = gap(groups, alike, compared)
        as_far = sum(gap(draw.permutation(groups), alike, compared) >= seen - 1e-9 for _n in range(DRAWS))
        return max(1, round(100 * (1 + as_far) / (1 + DRAWS)))

    @cached_property
    def pairs(self) -> list[TwoDepartments]:
        """Any two departments with five whole orders each, those furthest apart first."""
        groups: dict[Any, list[int]] = {}
        for column, row in enumerate(self.seen.full):
            if row.department_id:
                groups.setdefault(row.department_id, []).append(column)
        large = [columns for columns in groups.values() if len(columns) >= THRESHOLD]
        found = [self.two(a, b) for a, b in combinations(large, 2)]
        return sorted((one for one in found if one), key=lambda one: one.r)

    def two(self, a: list[int], b: list[int]) -> TwoDepartments | None:
        table = self.seen.table
        left, right = ([[row[column] for column in side] for row in table] for side in (a, b))
        try:
            r = between(left, right).r
        except ValueError:  # one side is level on average
            return None
        gaps = [sum(x) / len(x) - sum(y) / len(y) for x, y in zip(left, right, strict=True)]
        furthest = max(range(len(gaps)), key=lambda place: abs(gaps[place]))
        first, second = (self.seen.full[side[0]].department for side in (a, b))
        if first is None or second is None:
            return None
        both = {self.seen.full[column].person_id for column in (*a, *b)}
        lot = self.lot_among([number for number, row in enumerate(self.ballots) if row.person_id in both])
        return TwoDepartments(first, second, r, self.seen.options[furthest].title, lot)


def choices(row: Ballot, options: Sequence[int]) -> list[int]:
    """Of each two options: 1 the first is higher, -1 the second, 0 no choice."""
    place = {option: number for number, tier in enumerate(row.tiers) for option in tier}
    return [
        (place[a] < place[b]) - (place[a] > place[b]) if a in place and b in place else 0
        for a, b in combinations(options, 2)
    ]


def percent(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None


def gap(groups: Any, alike: Any, compared: Any) -> float:
    """How much more alike two of one group choose than two of different ones."""
    same = groups[:, None] == groups[None, :]
    inside, outside = compared[same].sum(), compared[~same].sum()
    if not inside or not outside:
        return 0.0
    return float(alike[same].sum() / inside - alike[~same].sum() / outside)
