"""Who is here: a column with a time in it, renewed by the open stream, so that it survives crashes.

Presence is no event: it would fill the audit log with noise. A change of it is told by a call on the bus alone.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from concord.foundation import bus
from concord.foundation.scope import within
from concord.rhythm.models import Attendance, Meeting
from concord.room.entering import Visitor, may_stay
from concord.segments.holding import come_in

HERE_WITHIN = timedelta(seconds=40)


def come(visitor: Visitor) -> None:
    """Somebody's stream has opened."""
    at = timezone.now()
    with within(visitor.organization_id):
        meeting = Meeting.objects.get(pk=visitor.meeting_id)
        was_here = Attendance.objects.filter(
            meeting=meeting, person=visitor.actor.person_id, seen_at__gt=at - HERE_WITHIN
        ).exists()
        come_in(meeting, by=visitor.actor, at=at)
    if not was_here:
        bus.wake(f"{visitor.stream} people")


def beat(visitor: Visitor) -> bool:
    """Renew presence. False when the visitor may not stay: signed out, or no longer on the team."""
    if not may_stay(visitor):
        return False
    come(visitor)
    return True


def leave(visitor: Visitor) -> None:
    """The stream has closed: not here any more, unless another page of theirs renews it at its next beat."""
    with within(visitor.organization_id):
        Attendance.objects.filter(meeting=visitor.meeting_id, person=visitor.actor.person_id).update(
            seen_at=timezone.now() - HERE_WITHIN + timedelta(seconds=5)
        )
    bus.wake(f"{visitor.stream} people")
