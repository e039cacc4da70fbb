"""The hand queue: those who have not spoken come first."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from concord.foundation.actor import Actor
from concord.foundation.events import record
from concord.meetings.models import Turn
from concord.meetings.running import lock
from concord.meetings.speaking_events import HandChanged
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


def hands(meeting: Meeting) -> list[Person]:
    """Raised hands, in the order of the queue."""
    raised = list(Attendance.objects.filter(meeting=meeting, hand_at__isnull=False).select_related("person"))
    if not raised:
        return []
    turns = Turn.objects.filter(segment__meeting=meeting, began_at__isnull=False, passed=False)
    spoken = set(turns.values_list("person_id", flat=True))
    return [row.person for row in sorted(raised, key=lambda row: in_queue(row.person_id in spoken, row.hand_at))]


def in_queue(has_spoken: bool, hand_at: datetime | None) -> tuple[bool, datetime | None]:
    """A hand's place: those who have not spoken in this meeting first, then in the order they went up."""
    return has_spoken, hand_at
