"""Joint check-ins: each co-lead says how sure they are, and all open together when the last has spoken."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.goals.checkin_models import LEAST, MOST
from concord.goals.events import CheckedIn, CheckInsOpened
from concord.goals.finding import locked
from concord.goals.models import CheckIn, Goal, JointCheckIn, State
from concord.people.models import Person
from concord.people.permissions import require

LONGEST = 1000
WAITS_AT_MOST = timedelta(days=7)
EVERY = timedelta(days=28)  # a check-in a month


@transaction.atomic
def check_in(goal: Goal, *, by: Actor, at: datetime, confidence: int, words: str = "") -> JointCheckIn:
    """Say how sure you are, from 1 (no chance) to 10 (sure). Until all have, your second one replaces the first.

    Raises Denied unless you lead the goal, or Refused: not adopted, no such number, too many words.
    """
    require(by, "goal.check_in", goal)
    if locked(goal).state != State.ADOPTED:
        raise Refused(_("Only an adopted goal that is still open is checked in on."))
    if not LEAST <= confidence <= MOST:
        raise Refused(_("Give a number from 1 (no chance) to 10 (sure)."), field="confidence")
    if len(words) > LONGEST:
        raise Refused(_("Say it in at most %s characters.") % LONGEST, field="words")
    joint, _made = JointCheckIn.objects.get_or_create(goal=goal, opened_at=None, defaults={"began_at": at})
    CheckIn.objects.update_or_create(
        joint=joint,
        person_id=by.somebody,
        defaults={"confidence": confidence, "words": words.strip(), "given_at": at},
    )
    record(CheckedIn(goal=goal.pk), by=by, at=at)
    open_when_all_have(goal, by=by, at=at)
    joint.refresh_from_db()
    return joint


@transaction.atomic
def open_without(goal: Goal, *, by: Actor, at: datetime) -> None:
    """Open what was said although somebody has not spoken for a week: that they were waited for is told kindly.

    Raises Denied, or Refused: you have not spoken yourself, nobody is waited for, or it is too early.
    """
    require(by, "goal.check_in", goal)
    locked(goal)
    joint = running(goal)
    if joint is None or joint.of(by.somebody) is None:
        raise Refused(_("Say first how sure you are yourself."))
    if at < joint.began_at + WAITS_AT_MOST:
        raise Refused(_("Give the others a week. They may be away; whoever covers for them can say it for both."))
    joint.closed_without = ", ".join(person.name for person in missing(goal, joint))[:300]
    opened(joint, by=by, at=at)


def open_when_all_have(goal: Goal, *, by: Actor, at: datetime) -> None:
    """Open the running check-in when nobody is waited for any more: the last has spoken, or has left."""
    joint = running(goal)
    if joint and joint.check_ins.exists() and not missing(goal, joint):
        opened(joint, by=by, at=at)


def opened(joint: JointCheckIn, *, by: Actor, at: datetime) -> None:
    joint.opened_at = at
    joint.save(update_fields=["opened_at", "closed_without"])
    record(CheckInsOpened(goal=joint.goal_id), by=by, at=at)


def running(goal: Goal) -> JointCheckIn | None:
    """The check-in that is not open yet."""
    return JointCheckIn.objects.filter(goal=goal, opened_at=None).prefetch_related("check_ins__person").first()


def missing(goal: Goal, joint: JointCheckIn) -> list[Person]:
    """Those who lead the goal and have not spoken."""
    given = {row.person_id for row in joint.check_ins.all()}
    rows = goal.co_leads.filter(state="consented", person__left_at=None).select_related("person")
    return [row.person for row in rows if row.person_id not in given]
