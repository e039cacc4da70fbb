"""What an open decision waits for, whom that concerns, and since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from concord.decisions.consenting import running
from concord.decisions.models import Decision
from concord.decisions.next_step import next_step
from concord.decisions.states import Life
from concord.decisions.voting import runs
from concord.people.models import AT_THE_TABLE, Department, Membership, Person


@dataclass(frozen=True)
class Waits:
    """`what`: decider (it needs a new one), view, consent, vote, approval, or a step of its decider (next_step.py).

    `people`: whom it waits for, by name; `given`: how many at the table have answered, where all are asked.
    """

    what: str
    people: Sequence[Person]
    since: datetime
    department: Department | None = None
    given: int = 0

    @property
    def half_is_in(self) -> bool:
        """Whether more than half of the table has answered, so that the answers may open without the others."""
        return self.given > len(self.people)


def waits_for(decision: Decision, way: Life, seats: Sequence[Membership]) -> Waits:
    """The first thing that holds `decision` up. Expects everything fetched that `stalling.open_decisions` fetches.

    `seats`: of its team. A department's view comes from whoever sits at the table for it.
    """
    if decision.decider.left_at:
        return Waits("decider", [], decision.decider.left_at)
    if silent := first_silent(decision):
        return Waits("view", speaking_for(silent, seats), way.asked_at, silent)
    table = [seat.person for seat in seats if seat.kind in AT_THE_TABLE and seat.person.left_at is None]
    return answers_of(decision, way, table) or approvals_of(decision, way) or word_of(decision, way)


def first_silent(decision: Decision) -> Department | None:
    heard = {row.department_id for row in decision.perspectives.all()}
    return next((row for row in decision.departments.all() if row.pk not in heard), None)


def speaking_for(department: Department, seats: Sequence[Membership]) -> list[Person]:
    """Those at the table who belong to it."""
    rows = [seat.person for seat in seats if seat.kind in AT_THE_TABLE]
    return [person for person in rows if person.department_id == department.pk and person.left_at is None]


def answers_of(decision: Decision, way: Life, table: Sequence[Person]) -> Waits | None:
    """Those at the table whose answer to a round of consent, or whose ballot, is not in; once all are, its decider."""
    given = answered(decision)
    if given is None:
        return None
    asked = running(decision)
    what, since = ("consent", asked.began_at) if asked else ("vote", way.spans[-1].since)
    still = [person for person in table if person.pk not in given]
    if still:
        return Waits(what, still, since, given=len(given))
    return Waits("opening", [decision.decider], max(given.values(), default=since))


def answered(decision: Decision) -> dict[int, datetime] | None:
    """Person -> when they answered the round of consent, or voted; None when neither runs."""
    if asked := running(decision):
        return {row.person_id: row.given_at for row in asked.answers.all()}
    return {row.person_id: row.cast_at for row in decision.ballots.all()} if runs(decision) else None


def approvals_of(decision: Decision, way: Life) -> Waits | None:
    waited = [row.person for row in decision.approvers.all() if row.approved_at is None]
    if not waited:
        return None
    return Waits("approval", [person for person in waited if person.left_at is None], in_hand_since(way))


def word_of(decision: Decision, way: Life) -> Waits:
    return Waits(next_step(decision), [decision.decider], in_hand_since(way))


def in_hand_since(way: Life) -> datetime:
    """Since when it has been with its decider as it stands."""
    return max(way.spans[-1].since, way.handed_at or way.asked_at)
