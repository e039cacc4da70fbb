"""Who could lead a goal: two or three, each proposal with its reasons, what it lacks, and what another would lose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from django.utils.translation import gettext as _

from concord.goals.models import CoLead, Goal, State
from concord.measures.coleads import Leader, Proposal, Work, propose
from concord.measures.reasons import listed
from concord.people.models import Person
from concord.people.table import table_of

MOST_AT_A_TIME = 3


@dataclass(frozen=True)
class Suggestion:
    """Two or three people, why, what they lack, and what would be lost against the first suggestion."""

    people: tuple[Person, ...]
    because: tuple[str, ...]
    missing: tuple[str, ...]
    lost: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """What the finder says: suggestions, the best first, or the condition that nobody meets."""

    suggestions: tuple[Suggestion, ...]
    impossible: str = ""


def find(goal: Goal, *, at_most: int = 4) -> Found:
    """Suggestions for those who are still needed, with those who lead it already. Nobody is asked by this."""
    people = {person.pk: person for person in table_of(goal.team_id)}
    leaders = [row for row in as_leaders(people.values()) if row.department is not None]
    there = [row.person_id for row in goal.leads()]
    names = {pk: person.name for pk, person in people.items()}
    work = Work("it", frozenset(word.casefold() for word in goal.strengths), needed(goal))
    try:
        found = propose(work, [named(row, names) for row in leaders], alternatives=500)
    except ValueError:
        return Found((), why_not(leaders))
    by_name = {name: people[pk] for pk, name in unambiguous(names).items()}
    kept = [row for row in found if {unambiguous(names)[pk] for pk in there if pk in names} <= set(row.leaders)]
    return Found(tuple(suggestions(kept[:at_most], by_name)))


def suggestions(found: list[Proposal], by_name: dict[str, Person]) -> Iterable[Suggestion]:
    for row in found:
        people = sorted((by_name[name] for name in row.leaders), key=lambda person: person.name)
        lost = () if row is found[0] else tuple(said for said in found[0].because if said not in row.because)
        yield Suggestion(tuple(people), row.because, row.missing, lost)


def as_leaders(people: Iterable[Person]) -> list[Leader]:
    """With what each leads now, and with whom."""
    ties, load = ties_and_load()
    return [
        Leader(
            person.pk,
            person.department.name if person.department else None,
            frozenset(str(word).casefold() for word in person.strengths),
            load.get(person.pk, 0),
            MOST_AT_A_TIME,
            frozenset(ties.get(person.pk, ())),
        )
        for person in people
    ]


def ties_and_load() -> tuple[dict[int, set[int]], dict[int, int]]:
    """Who has led with whom, ever; and how many open goals each leads. One query."""
    rows = CoLead.objects.filter(state__in=("consented", "handed over")).values_list(
        "goal", "person", "state", "goal__state"
    )
    load: dict[int, int] = {}
    by_goal: dict[int, set[int]] = {}
    for goal, person, state, goal_state in rows:
        by_goal.setdefault(goal, set()).add(person)
        if state == CoLead.State.CONSENTED and goal_state in (State.PROPOSED, State.ADOPTED):
            load[person] = load.get(person, 0) + 1
    ties: dict[int, set[int]] = {}
    for people in by_goal.values():
        for a, b in combinations(people, 2):
            ties.setdefault(a, set()).add(b)
            ties.setdefault(b, set()).add(a)
    return ties, load


def named(row: Leader, names: dict[int, str]) -> Leader:
    """By name, so that the reasons read as sentences."""
    said = unambiguous(names)
    ties = frozenset(said[pk] for pk in row.ties if pk in said)
    return Leader(said[row.id], row.department, row.strengths, row.load, row.most, ties)  # type: ignore[index]


def unambiguous(names: dict[int, str]) -> dict[int, str]:
    """The name, and where two have the same, a number with it."""
    seen: dict[str, int] = {}
    said = {}
    for pk, name in names.items():
        seen[name] = seen.get(name, 0) + 1
        said[pk] = name if seen[name] == 1 else f"{name} ({seen[name]})"
    return said


def needed(goal: Goal) -> frozenset[str]:
    return frozenset(department.name for department in goal.departments.all())


def why_not(leaders: list[Leader]) -> str:
    """The condition that nobody meets, in a sentence."""
    free = [row for row in leaders if row.free]
    if len(free) < 2:
        return _(
            "%(free)s of %(all)s leaders have room for another goal, and it takes two. Reach or let go of one first."
        ) % {"free": len(free), "all": len(leaders)}
    return _("Everybody who has room is of %s, and co-leads come from two departments.") % listed(
        {str(row.department) for row in free}
    )
