"""Goals as proposed in the room.

A proposed goal is a Contribution of face "goal". Its words are the title,
an empty line, and why it serves the purpose; `person` proposed it; the ids of the departments it needs stand in
`segment.state["needs"][str(pk)]`. Private orders are a ranking of the team (see ordering.py), an answer to the consent
check is a Contribution of face "consent". `segment.state["chosen"]` are the ids put to consent, in order, and
`segment.state["adopted"]` those that were adopted: for each, in that order, there is one Goal, with this segment in its
birth certificate. A goal that was proposed on its page before is on the table too: `segment.state["goals"][str(pk)]` is
its id. `segment.state["before"][str(round)]` is what was put to consent in a round, once it was changed after it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from concord.goals.models import Goal, State
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
    made_at: datetime


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
    return Candidate(row.pk, title, why, row.person, tuple(departments), row.made_at)


def bring_proposed(segment: Segment) -> None:
    """Put the goals that were proposed before the meeting on the table, as far as there is room."""
    brought = segment.state.get("goals", {})
    needs = segment.state.get("needs", {})
    waiting = Goal.objects.of_the_organization().filter(
        team=segment.meeting.team_id, state=State.PROPOSED, proposed_by__isnull=False
    )
    room = MOST - segment.contributions.filter(face="goal").count()
    waiting = waiting.exclude(pk__in=brought.values()).order_by("proposed_at").prefetch_related("departments")
    for goal in waiting[:room]:
        assert goal.proposed_by_id, "whoever has no name here cannot lay a card"
        card = Contribution.objects.create(
            segment=segment,
            person_id=goal.proposed_by_id,
            face="goal",
            words=as_words(goal.title, goal.why),
            made_at=goal.proposed_at,
        )
        brought = brought | {str(card.pk): goal.pk}
        needs = needs | {str(card.pk): [row.pk for row in goal.departments.all()]}
    segment.state = segment.state | {"goals": brought, "needs": needs}
    segment.save(update_fields=["state"])
