"""Who could lead what, for every goal that nobody leads yet, all at once: as many led as can be, nobody beyond room."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from concord.goals.finding_leads import Suggestion, as_leaders, as_work, suggestions
from concord.goals.models import CoLead, Goal, State
from concord.measures.coleads import assign
from concord.people.table import table_of

LONGEST_SEARCH = 5  # seconds; beyond it the best that was found is shown, and said to be that


@dataclass(frozen=True)
class Offered:
    """A goal and who could lead it; without a suggestion where the others take all the room there is."""

    goal: Goal
    suggestion: Suggestion | None


@dataclass(frozen=True)
class ForAll:
    """An offer for each goal that nobody leads; `is_best`: proven that no other choice does better."""

    offers: list[Offered]
    with_room: int
    is_best: bool = True

    @property
    def led(self) -> int:
        return sum(offer.suggestion is not None for offer in self.offers)


def find_for_all(team: int) -> ForAll:
    """For the organization's goals of this team that nobody leads or is asked to lead. Nobody is asked by this."""
    goals = unled(team)
    people = {person.pk: person for person in table_of(team)}
    leaders = {row.id: row for row in as_leaders(people.values()) if row.department is not None}
    room = sum(bool(row.free) for row in leaders.values())
    if not goals:
        return ForAll([], room)
    works = {goal.pk: as_work(goal) for goal in goals}
    found = assign(works.values(), leaders.values(), seconds=LONGEST_SEARCH)
    offers = []
    for goal in goals:
        row = found.proposals[goal.pk]
        said = suggestions(works[goal.pk], [row], leaders, people) if row.leaders else iter(())
        offers.append(Offered(goal, next(iter(said), None)))
    return ForAll(offers, room, found.gap == 0)


def unled(team: int) -> list[Goal]:
    leading: Collection[str] = (CoLead.State.ASKED, CoLead.State.CONSENTED)
    rows = Goal.objects.of_the_organization().filter(team=team, state__in=(State.PROPOSED, State.ADOPTED))
    rows = rows.exclude(pk__in=CoLead.objects.filter(state__in=leading, person__left_at=None).values("goal"))
    return list(rows.prefetch_related("departments"))
