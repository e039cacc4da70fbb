"""Works, leaders, what a team brings to a work, and how teams compare."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import combinations
from typing import Any

ALL_TIES = 6  # new ties in sixths: a pair has one tie, a trio three


@dataclass(frozen=True)
class Work:
    """Something to lead: the strengths that it needs and the departments that it needs."""

    id: Hashable
    strengths: frozenset[Hashable] = frozenset()
    departments: frozenset[Hashable] = frozenset()


@dataclass(frozen=True)
class Leader:
    """Somebody who leads: `load` works now, `most` at a time, and whom they have led with (`ties`)."""

    id: Hashable
    department: Hashable
    strengths: frozenset[Hashable] = frozenset()
    load: int = 0
    most: int = 3
    ties: frozenset[Hashable] = frozenset()

    @property
    def free(self) -> int:
        return max(0, self.most - self.load)


def read_works(works: Iterable[Any]) -> list[Work]:
    return unique([read(work, Work, "work") for work in works], "work")


def read_leaders(leaders: Iterable[Any]) -> list[Leader]:
    """The leaders, checked: ids once, whole loads from 0, a tie that one names is a tie of both."""
    people = unique([read(leader, Leader, "leader") for leader in leaders], "leader")
    for person in people:
        if person.department is None:
            raise ValueError(f"{person.id} has no department: co-leads come from two")
        if not all(isinstance(number, int) and number >= 0 for number in (person.load, person.most)):
            raise ValueError(
                f"{person.id}: load and most are whole numbers from 0, not {person.load} and {person.most}"
            )
    return people


def read(given: Any, kind: type, what: str) -> Any:
    """`given` as a Work or Leader; a mapping must have the fields' names. Lists become sets."""
    row = given if isinstance(given, Mapping) else {each.name: getattr(given, each.name, None) for each in fields(kind)}
    known = {each.name for each in fields(kind)}
    if row.get("id") is None or not row.keys() <= known:
        raise ValueError(f"a {what} has an id and of {', '.join(sorted(known))} what is known, not {sorted(row)}")
    if kind is Leader and "department" not in row:
        raise ValueError(f"{row['id']} has no department: co-leads come from two")
    sets = {"strengths", "departments", "ties"}
    if text := next((name for name in sets & row.keys() if isinstance(row[name], str)), None):
        raise ValueError(f"{row['id']}: {text} is a list, not the text {row[text]!r}")
    return kind(**{name: frozenset(value or ()) if name in sets else value for name, value in row.items()})


def unique(rows: list[Any], what: str) -> list[Any]:
    seen: set[Any] = set()
    for row in rows:
        if row.id in seen:
            raise ValueError(f"the {what} {row.id!r} is named twice")
        seen.add(row.id)
    return rows


@dataclass(frozen=True)
class Team:
    """Two or three leaders."""

    members: tuple[Leader, ...]

    @cached_property
    def names(self) -> tuple[Any, ...]:
        return tuple(person.id for person in self.members)

    @cached_property
    def departments(self) -> frozenset[Hashable]:
        return frozenset(person.department for person in self.members)

    @cached_property
    def strengths(self) -> frozenset[Hashable]:
        return frozenset().union(*(person.strengths for person in self.members))

    @cached_property
    def new_ties(self) -> list[tuple[Leader, Leader]]:
        return [(a, b) for a, b in combinations(self.members, 2) if not tied(a, b)]


def tied(a: Leader, b: Leader) -> bool:
    return a.id in b.ties or b.id in a.ties


@dataclass(frozen=True)
class Scale:
    """How much each reason weighs, so that one outweighs all that follow; `led` is what being led at all is worth."""

    strength: int
    department: int
    tie: int
    led: int

    @classmethod
    def of(cls, works: Sequence[Work], people: Sequence[Leader]) -> Scale:
        tie = 3 * max((person.load for person in people), default=0) + 1
        department = (ALL_TIES + 1) * tie
        strength = department * (max((len(work.departments) for work in works), default=0) + 1)
        one = strength * (max((len(work.strengths) for work in works), default=0) + 1)
        return cls(strength, department, tie, one * max(1, len(works)))

    def score(self, work: Work, team: Team) -> int:
        pairs = len(team.members) * (len(team.members) - 1) // 2
        return (
            self.strength * len(work.strengths & team.strengths)
            + self.department * len(work.departments & team.departments)
            + self.tie * (ALL_TIES // pairs) * len(team.new_ties)
            - sum(person.load for person in team.members)
        )

    def worth(self, work: Work, team: Team) -> int:
        """The score, and that the work is led."""
        return self.led + self.score(work, team)
