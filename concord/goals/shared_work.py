"""Work that two found to be theirs together becomes a proposed goal that both lead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from concord.foundation.actor import Actor
from concord.foundation.events import record
from concord.goals.events import CoLeadAnswered, GoalProposed
from concord.goals.models import CoLead, Goal
from concord.goals.proposing import LONGEST_TITLE
from concord.people.models import Person, Team


def goal_of_two(team: Team, people: Sequence[Person], *, by: Actor, at: datetime, title: str, why: str = "") -> Goal:
    """A proposed goal that these lead. Whoever calls has asked for the right, has their yes, and checked the words."""
    goal = Goal.objects.create(
        team=team,
        title=title,
        why=why,
        proposed_by_id=by.somebody,
        proposed_at=at,
    )
    record(GoalProposed(goal=goal.pk), by=by, at=at)
    for person in people:
        CoLead.objects.create(goal=goal, person=person, state=CoLead.State.CONSENTED, asked_at=at, answered_at=at)
        record(CoLeadAnswered(goal=goal.pk, person=person.pk, yes=True), by=by, at=at)
    return goal


def shortened(words: str) -> str:
    """Words that may be longer than a title, on one line, cut with a sign that they were."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1] + "…"
