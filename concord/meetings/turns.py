"""Turns of a round: they begin, end and are passed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.events import TurnChanged
from concord.meetings.models import Segment, Turn
from concord.meetings.running import must_be_running
from concord.people.permissions import may, require
from concord.rhythm.models import Attendance


@transaction.atomic
def end_turn(segment: Segment, *, by: Actor, at: datetime, passed: bool = False, turn: int = 0) -> None:
    """End the running turn: the speaker does, by being done or by passing; the facilitator may too.

    Somebody whose turn is still to come may pass ahead. `turn` is the turn that the presser saw: when two press at
    once, the second changes nothing. Passing costs nothing and needs no reason.
    Raises Denied, or Refused when no turn runs.
    """
    must_be_running(segment)
    running = segment.turns.filter(ended_at=None, began_at__isnull=False).first()
    if running is None:
        raise Refused(_("No round is running here."))
    ending = running
    if running.person_id != by.person_id and passed and not may(by, "segment.reveal", segment):
        ending = segment.turns.filter(person=by.person_id, began_at=None, ended_at=None).first() or running
    if turn and turn != ending.pk:
        return
    if ending.person_id != by.person_id:
        require(by, "segment.reveal", segment)
    ending.ended_at, ending.passed = at, passed
    ending.save(update_fields=["ended_at", "passed"])
    following = segment.turns.filter(began_at=None, ended_at=None).order_by("position").first()
    if ending is running and following:
        begin_turn(following, at=at)
    what = "passed" if passed else "done"
    record(TurnChanged(meeting=segment.meeting_id, segment=segment.pk, what=what), by=by, at=at)


def begin_turn(turn: Turn, *, at: datetime) -> None:
    turn.began_at = at
    turn.save(update_fields=["began_at"])
    Attendance.objects.filter(meeting=turn.segment.meeting_id, person=turn.person_id).update(hand_at=None)


def close_turns(segment: Segment, *, at: datetime) -> None:
    """End the running turn; those that never began are taken away."""
    segment.turns.filter(began_at__isnull=False, ended_at=None).update(ended_at=at)
    segment.turns.filter(began_at=None, ended_at=None).delete()


def next_position(segment: Segment) -> int:
    last = segment.turns.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1
