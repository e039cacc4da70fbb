"""Goals as proposed in the room.

The shape that a room of goals can take over: a proposed goal is a Contribution of face "goal". Its words are the title,
an empty line, and why it serves the purpose; `person` proposed it; the ids of the departments it needs stand in
`segment.state["needs"][str(pk)]`. A private ranking is a Contribution of face "ranking" (see ballots.py), an answer to
the consent check one of face "consent". `segment.state["chosen"]` are the ids put to consent, in order, and
`segment.state["adopted"]` those that were adopted: for each, in that order, make one Goal, with this segment as its
birth certificate (the meeting, who was there, who objected in which round and what changed).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from concord.meetings.models import Contribution, Segment
from concord.people.models import Department, Person

MOST = 10
LONGEST_TITLE, LONGEST_WHY = 120, 600


@dataclass(frozen=True)
class Candidate:
    """A proposed goal."""

    id: int
    title: str
    why: str
    person: Person
    departments: tuple[Department, ...]


def as_words(title: str, why: str) -> str:
    return f"{title}\n\n{why}".strip()


def candidates(segment: Segment) -> list[Candidate]:
    """Every proposed goal, the first one first."""
    rows = segment.contributions.filter(face="goal").select_related("person__department").order_by("pk")
    departments = Department.objects.in_bulk()
    needs = segment.state.get("needs", {})
    return [candidate(row, [departments[pk] for pk in needs.get(str(row.pk), []) if pk in departments]) for row in rows]


def candidate(row: Contribution, departments: Iterable[Department]) -> Candidate:
    title, _empty, why = row.words.partition("\n\n")
    return Candidate(row.pk, title, why, row.person, tuple(departments))
