"""Who could lead a goal: two or three, each proposal with its reasons, what it lacks, and what another would lose."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from django.utils.translation import gettext as _

from concord.goals.models import CoLead, Goal, State
from concord.goals.wording_reasons import listed, worded_reasons
from concord.measures.coleads import Leader, Proposal, Work, propose
from concord.measures.leading import Team
from concord.measures.reasons import lost, reasons, what_is_missing
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
    there = {row.person_id for row in goal.leads()} & people.keys()
    leaders = {row.id: row for row in with_room(as_leaders(people.values()), there)}
    work = as_work(goal)
    try:
        found = propose(work, leaders.values(), alternatives=500)
    except ValueError:
        return Found((), why_not(list(leaders.values())))
    kept = different([row for row in found if there <= set(row.leaders)])
    return Found(tuple(suggestions(work, kept[:at_most], leaders, people)))


def different(found: Iterable[Proposal]) -> list[Proposal]:
    """Without those who only add a third to two that were named before: a choice is between people."""
    chosen: list[Proposal] = []
    for row in found:
        if not any(set(one.leaders) < set(row.leaders) for one in chosen):
            chosen.append(row)
    return chosen


def with_room(leaders: Iterable[Leader], there: Collection[int]) -> list[Leader]:
    """Those of a department. Who leads this goal already has room for it, however full."""
    known = (row for row in leaders if row.department is not None)
    return [replace(row, load=row.load - 1) if row.id in there else row for row in known]


def as_work(goal: Goal) -> Work:
    departments = frozenset(department.name for department in goal.departments.all())
    return Work(goal.pk, frozenset(word.casefold() for word in goal.strengths), departments)


def suggestions(
    work: Work, found: list[Proposal], leaders: Mapping[object, Leader], people: Mapping[int, Person]
) -> Iterable[Suggestion]:
    """In words; what the first has and another has not is what would be lost."""
    teams = [Team(tuple(leaders[pk] for pk in row.leaders)) for row in found]
    for team in teams:
        yield Suggestion(
            tuple(sorted((people[pk] for pk in team.names), key=lambda person: person.name)),
            worded_reasons(reasons(work, team), people),
            worded_reasons(what_is_missing(work, team), people),
            worded_reasons(lost(work, teams[0], team), people),
        )


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


def why_not(leaders: list[Leader]) -> str:
    """The condition that nobody meets, in a sentence."""
    free = [row for row in leaders if row.free]
    if len(free) < 2:
        return _(
            "%(free)s of %(all)s leaders have room for another goal, and it takes two. Reach or let go of one first."
        ) % {"free": len(free), "all": len(leaders)}
    return _("Everybody who has room is of %s, and co-leads come from two departments.") % listed(
        sorted({str(row.department) for row in free})
    )
