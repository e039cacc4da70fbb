"""Move or cancel one meeting: an exception, never a new series."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.permissions import require
from concord.rhythm.events import MeetingCancelled, MeetingMoved
from concord.rhythm.models import Meeting
from concord.rhythm.scheduling import usable_length, usable_start


@transaction.atomic
def move(meeting: Meeting, *, by: Actor, at: datetime, to: datetime, minutes: int | None = None) -> None:
    """Move one meeting. Answers given for the old time no longer count. Raises Denied, or Refused."""
    require(by, "meeting.change", meeting)
    still_to_come(meeting)
    if to <= at:
        raise Refused(
            _("%s lies in the past. Choose a time to come.") % f"{to.astimezone(ZoneInfo('UTC')):%Y-%m-%d %H:%M} UTC",
            field="starts",
        )
    usable_start(to)
    minutes = meeting.minutes if minutes is None else usable_length(minutes)
    if (meeting.starts, meeting.minutes) == (to, minutes):
        return
    before, meeting.starts, meeting.sequence = meeting.starts, to, meeting.sequence + 1
    meeting.minutes = minutes
    meeting.save(update_fields=["starts", "minutes", "sequence"])
    meeting.attendance.update(answer="", answered_at=None)
    record(MeetingMoved(meeting=meeting.pk, before=before.isoformat(), after=to.isoformat()), by=by, at=at)


@transaction.atomic
def cancel(meeting: Meeting, *, by: Actor, at: datetime, reason: str = "") -> None:
    """Cancel one meeting (skip this date). What waited for it waits for the next. Raises Denied, or Refused."""
    require(by, "meeting.change", meeting)
    still_to_come(meeting)
    meeting.cancelled_at, meeting.sequence = at, meeting.sequence + 1
    meeting.save(update_fields=["cancelled_at", "sequence"])
    meeting.topics.update(meeting=None)
    record(MeetingCancelled(meeting=meeting.pk, reason=reason.strip()), by=by, at=at)


def still_to_come(meeting: Meeting) -> None:
    """Raise Refused when the meeting has begun, ended or is cancelled."""
    meeting.refresh_from_db(from_queryset=Meeting.objects.select_for_update())
    if meeting.state != "planned":
        raise Refused(
            {
                "live": _("This meeting has begun. End it in the room instead."),
                "ended": _("This meeting has ended. What was held stays as it was."),
                "cancelled": _("This meeting was cancelled already."),
            }[meeting.state]
        )
