"""Adopt goals by consent of all, in an order, and write their birth certificates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.goals.events import GoalAdopted
from concord.goals.finding import locked
from concord.goals.models import Birth, Goal, Objection, State
from concord.meetings.models import Segment
from concord.people.models import Person
from concord.people.permissions import require


@dataclass(frozen=True, kw_only=True)
class Objected:
    """Who objected in which round, why, and what changed afterwards."""

    person: Person
    round: int
    words: str
    changed: str = ""


@transaction.atomic
def adopt(
    goals: Sequence[Goal],
    *,
    segment: Segment,
    by: Actor,
    at: datetime,
    objections: Sequence[Objected] = (),
    rounds: int = 1,
) -> None:
    """Adopt these goals in this order; they come before those that hold already. Consent was checked in `segment`.

    Raises Denied, or Refused: a goal was adopted already, has ended, or is another team's.
    """
    require(by, "goal.adopt", segment)
    present = list(Person.objects.filter(attendance__meeting=segment.meeting_id, attendance__was_there=True))
    held = list(Goal.objects.of_the_organization().filter(team=segment.meeting.team_id).standing())
    for goal in goals:
        may_be_adopted(locked(goal), segment)
        goal.state, goal.adopted_at = State.ADOPTED, at
        goal.save(update_fields=["state", "adopted_at"])
        birth = Birth.objects.create(goal=goal, segment=segment, rounds=rounds, adopted_at=at)
        birth.present.set(present)
        Objection.objects.bulk_create(
            Objection(birth=birth, person=row.person, round=row.round, words=row.words, changed=row.changed)
            for row in objections
        )
        record(GoalAdopted(goal=goal.pk, meeting=segment.meeting_id), by=by, at=at)
    keep_order([*goals, *held])


def may_be_adopted(goal: Goal, segment: Segment) -> None:
    if goal.team_id != segment.meeting.team_id or goal.supports_id:
        raise Refused(_("“%s” is not a goal that this team can adopt.") % goal.title)
    if goal.state != State.PROPOSED:
        raise Refused(_("“%s” is not a proposal any more.") % goal.title)


def keep_order(goals: Sequence[Goal]) -> None:
    """Write down each one's place, from 1."""
    for place, goal in enumerate(goals, start=1):
        goal.place = place
    Goal.objects.bulk_update(goals, ["place"])
