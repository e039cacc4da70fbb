"""Who has the floor when talk is free: noted by the facilitator's tap on a face, or by one's own."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.models import Segment, Turn
from concord.meetings.running import current_segment, lock, must_be_running
from concord.meetings.speaking_events import HandChanged, TurnChanged
from concord.meetings.turns import begin_turn, close, next_position, running_turn, waiting
from concord.people.models import Person
from concord.people.permissions import require
from concord.rhythm.models import Attendance, Meeting


@transaction.atomic
def call(meeting: Meeting, person: Person, *, by: Actor, at: datetime) -> None:
    """Give the floor to somebody: their hand goes down, and they have a turn in the current segment.

    A round that is running goes on afterwards; who still waits in it takes their turn now. Raises Denied.
    """
    require(by, "room.facilitate", meeting)
    lock(meeting)
    if segment := current_segment(meeting):
        segment.meeting = meeting
        give_floor(segment, person.pk, by=by, at=at)
        return
    Attendance.objects.filter(meeting=meeting, person=person).update(hand_at=None)
    record(HandChanged(meeting=meeting.pk, person=person.pk, up=False), by=by, at=at)


@transaction.atomic
def speak(segment: Segment, *, by: Actor, at: datetime) -> None:
    """Say that you are speaking. Whoever spoke before you has finished.

    Raises Denied, or Refused while a round gives somebody else the floor.
    """
    require(by, "segment.contribute", segment)
    must_be_running(segment)
    running = running_turn(segment)
    if running and running.round and running.person_id != by.person_id:
        raise Refused(
            _("It is %s’s turn in the round. Raise your hand, or wait for your own turn.") % running.person.first_name
        )
    give_floor(segment, by.somebody, by=by, at=at)


def give_floor(segment: Segment, person_id: int, *, by: Actor, at: datetime) -> None:
    """Begin the person's turn and end the one that runs. Who speaks already goes on: a second tap changes nothing."""
    running = running_turn(segment)
    if running and running.person_id == person_id:
        return
    if running:
        close(running, segment, at=at)
    turn = waiting(segment).filter(person=person_id).first()
    if turn is None:
        turn = Turn.objects.create(segment=segment, person_id=person_id, position=next_position(segment))
    begin_turn(turn, at=at)
    record(TurnChanged(meeting=segment.meeting_id, segment=segment.pk, what="floor"), by=by, at=at)
