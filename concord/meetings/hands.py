"""The hand queue: those who have not spoken come first."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from concord.foundation.actor import Actor
from concord.foundation.events import record
from concord.meetings.events import HandChanged, TurnChanged
from concord.meetings.models import Turn
from concord.meetings.running import current_segment, lock
from concord.meetings.turns import next_position
from concord.people.models import Person
from concord.people.permissions import require
from concord.rhythm.models import Attendance, Meeting


@transaction.atomic
def raise_hand(meeting: Meeting, *, by: Actor, at: datetime, up: bool = True) -> None:
    """Put your hand up or down; a hand that is up keeps its place in the queue. Raises Denied."""
    require(by, "segment.contribute", meeting)
    lock(meeting)
    row, _made = Attendance.objects.get_or_create(meeting=meeting, person_id=by.somebody)
    if bool(row.hand_at) == up:
        return
    Attendance.objects.filter(pk=row.pk).update(hand_at=at if up else None)
    record(HandChanged(meeting=meeting.pk, person=by.person_id or 0, up=up), by=by, at=at)


@transaction.atomic
def call(meeting: Meeting, person: Person, *, by: Actor, at: datetime) -> None:
    """Give the floor to somebody: their hand goes down, and it counts as a turn in the current segment.

    A round that is running goes on afterwards. Raises Denied.
    """
    require(by, "room.facilitate", meeting)
    lock(meeting)
    Attendance.objects.filter(meeting=meeting, person=person).update(hand_at=None)
    if segment := current_segment(meeting):
        segment.turns.filter(began_at__isnull=False, ended_at=None).update(ended_at=at)
        Turn.objects.create(segment=segment, person=person, position=next_position(segment), began_at=at)
        record(TurnChanged(meeting=meeting.pk, segment=segment.pk, what="called"), by=by, at=at)
    record(HandChanged(meeting=meeting.pk, person=person.pk, up=False), by=by, at=at)


def hands(meeting: Meeting) -> list[Person]:
    """Raised hands: those who have not spoken in this meeting first, then in the order they went up."""
    raised = list(
        Attendance.objects.filter(meeting=meeting, hand_at__isnull=False).select_related("person").order_by("hand_at")
    )
    if not raised:
        return []
    spoken = set(
        Turn.objects.filter(segment__meeting=meeting, began_at__isnull=False, passed=False).values_list(
            "person_id", flat=True
        )
    )
    return [row.person for row in sorted(raised, key=lambda row: (row.person_id in spoken, row.hand_at))]
