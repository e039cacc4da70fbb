"""How long a turn may take: a gentle limit. Nothing rings; a thin line turns warm."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.running import lock
from concord.meetings.speaking_events import TurnLimitSet
from concord.people.permissions import require
from concord.rhythm.models import Meeting

SHORTEST, LONGEST = 20, 600  # seconds
OFFERED = (0, 60, 90, 120, 180)


@transaction.atomic
def limit_turns(meeting: Meeting, *, by: Actor, at: datetime, seconds: int, always: bool = False) -> None:
    """Set how long a turn may take in this meeting, or with `always` in its whole series; 0 is no limit.

    Raises Denied, or Refused.
    """
    require(by, "room.facilitate", meeting)
    if seconds and not SHORTEST <= seconds <= LONGEST:
        raise Refused(_("A turn may take 20 seconds to 10 minutes; 0 means no limit."), field="seconds")
    lock(meeting)
    if meeting.state in ("ended", "cancelled"):
        raise Refused(_("This meeting is over."))
    meeting.turn_seconds = seconds
    meeting.save(update_fields=["turn_seconds"])
    if always and meeting.series:
        require(by, "series.edit", meeting.series)
        meeting.series.turn_seconds = seconds
        meeting.series.save(update_fields=["turn_seconds"])
    record(TurnLimitSet(meeting=meeting.pk, seconds=seconds, always=always), by=by, at=at)


def turn_limit(meeting: Meeting) -> int:
    """Seconds that a turn may take: as set for this meeting, else for its series; 0 is no limit."""
    if meeting.turn_seconds is not None:
        return meeting.turn_seconds
    return meeting.series.turn_seconds if meeting.series else 0
