"""Turns to speak: they begin, end and are passed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.airtime import count
from concord.meetings.models import Segment, Turn
from concord.meetings.running import must_be_running
from concord.meetings.speaking_events import TurnChanged
from concord.people.permissions import may, require
from concord.rhythm.models import Attendance


@transaction.atomic
def end_turn(segment: Segment, *, by: Actor, at: datetime, passed: bool = False, turn: int = 0) -> None:
    """End the running turn: the speaker does, by being done or by passing; the facilitator may too.

    Somebody whose turn is still to come may pass ahead. `turn` is the turn that the presser saw: when two press at
    once, the second changes nothing. Passing costs nothing and needs no reason.
    Raises Denied, or Refused when nobody speaks.
    """
    must_be_running(segment)
    running = running_turn(segment)
    if running is None:
        raise Refused(_("No round is running here, and nobody is noted as speaking."))
    ending = running
    if running.person_id != by.person_id and passed and not may(by, "segment.reveal", segment):
        ending = segment.turns.filter(person=by.person_id, began_at=None, ended_at=None).first() or running
    if turn and turn != ending.pk:
        return
    if ending.person_id != by.person_id:
        require(by, "segment.reveal", segment)
    close(ending, segment, at=at, passed=passed)
    if passed:
        ask_once_more(ending, segment)
    if ending is running and (following := waiting(segment).first()):
        begin_turn(following, at=at)
    record(TurnChanged(meeting=segment.meeting_id, segment=segment.pk, what="turn"), by=by, at=at)


def running_turn(segment: Segment) -> Turn | None:
    """The turn of whoever speaks."""
    return segment.turns.filter(ended_at=None, began_at__isnull=False).first()


def waiting(segment: Segment) -> QuerySet[Turn]:
    """The turns of the round that are still to come, in their order."""
    return segment.turns.filter(began_at=None, ended_at=None).order_by("position")


def begin_turn(turn: Turn, *, at: datetime) -> None:
    turn.began_at = at
    turn.save(update_fields=["began_at"])
    Attendance.objects.filter(meeting=turn.segment.meeting_id, person=turn.person_id).update(hand_at=None)


def close(turn: Turn, segment: Segment, *, at: datetime, passed: bool = False) -> None:
    """A turn is over. Its length goes to its speaker's own account, and its times are not kept anywhere else."""
    begin = segment.began_at or at
    if turn.began_at and not passed:
        count(turn.person_id, segment, since=turn.began_at, until=at)
    turn.began_at, turn.ended_at, turn.passed = turn.began_at and begin, begin, passed
    turn.save(update_fields=["began_at", "ended_at", "passed"])


def ask_once_more(turn: Turn, segment: Segment) -> None:
    """Who passed is asked once more when the others have spoken, and may pass again."""
    others = waiting(segment).exclude(person=turn.person_id)
    if segment.turns.filter(round=turn.round, person=turn.person_id).count() == 1 and others.exists():
        place = next_position(segment)
        Turn.objects.create(segment=segment, person_id=turn.person_id, position=place, round=turn.round)


def close_turns(segment: Segment, *, at: datetime) -> None:
    """End the running turn; those that never began are taken away."""
    if running := running_turn(segment):
        close(running, segment, at=at)
    waiting(segment).delete()


def next_position(segment: Segment) -> int:
    last = segment.turns.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1
