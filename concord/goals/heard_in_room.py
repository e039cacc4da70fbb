"""What those who lead a goal said in the room becomes their joint check-in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from concord.foundation.actor import Actor
from concord.foundation.events import record
from concord.goals.checking_in import open_when_all_have
from concord.goals.events import CheckedIn
from concord.goals.finding import locked
from concord.goals.models import CheckIn, Goal, JointCheckIn, State


@dataclass(frozen=True, kw_only=True)
class Heard:
    """How sure somebody is, from 1 to 10, and why."""

    confidence: int
    words: str = ""


@transaction.atomic
def keep_heard(goal: Goal, said: Mapping[int, Heard], *, by: Actor, at: datetime) -> None:
    """Write what its leads gave in the room (person id -> Heard) to their check-in; what others gave stays in the room.

    A lead who was away is waited for as ever: the check-in opens when they have said theirs. Whoever calls has asked
    for the right to open the numbers.
    """
    if locked(goal).state != State.ADOPTED:
        return
    leads = [row.person_id for row in goal.leads() if row.person_id in said]
    if not leads:
        return
    joint, _made = JointCheckIn.objects.get_or_create(goal=goal, opened_at=None, defaults={"began_at": at})
    for person in leads:
        heard = said[person]
        CheckIn.objects.update_or_create(
            joint=joint,
            person_id=person,
            defaults={"confidence": heard.confidence, "words": heard.words, "given_at": at},
        )
    record(CheckedIn(goal=goal.pk), by=by, at=at)
    open_when_all_have(goal, by=by, at=at)
