"""What an open decision waits for, whom that concerns, and since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from concord.decisions.models import Decision
from concord.decisions.states import Life
from concord.people.models import Department, Membership, Person

SPEAKS_FOR_IT = ("chair", "member")


@dataclass(frozen=True)
class Waits:
    """`what`: decider (it needs a new one), view, approval or word. `people`: whom it waits for, by name."""

    what: str
    people: Sequence[Person]
    since: datetime
    department: Department | None = None


def waits_for(decision: Decision, way: Life, seats: Sequence[Membership]) -> Waits:
    """The first thing that holds `decision` up. Expects departments, perspectives and approvers fetched.

    `seats`: of its team. A department's view comes from whoever sits at the table for it.
    """
    if decision.decider.left_at:
        return Waits("decider", [], decision.decider.left_at)
    if silent := first_silent(decision):
        return Waits("view", speaking_for(silent, seats), way.asked_at, silent)
    since = max(way.spans[-1].since, way.handed_at or way.asked_at)
    if waited := [row.person for row in decision.approvers.all() if row.approved_at is None]:
        return Waits("approval", [person for person in waited if person.left_at is None], since)
    return Waits("word", [decision.decider], since)


def first_silent(decision: Decision) -> Department | None:
    heard = {row.department_id for row in decision.perspectives.all()}
    return next((row for row in decision.departments.all() if row.pk not in heard), None)


def speaking_for(department: Department, seats: Sequence[Membership]) -> list[Person]:
    """Those at the table who belong to it."""
    rows = [seat.person for seat in seats if seat.kind in SPEAKS_FOR_IT]
    return [person for person in rows if person.department_id == department.pk and person.left_at is None]
