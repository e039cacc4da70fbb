"""Notes of a segment, line by line: each line is added under the row's lock, so nobody's line is lost."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.events import StateChanged
from concord.meetings.models import Segment
from concord.meetings.running import must_be_live
from concord.meetings.wording import worded
from concord.people.permissions import require

LONGEST = 4000


@transaction.atomic
def note(segment: Segment, *, by: Actor, at: datetime, words: str) -> None:
    """Add a line to a segment that was begun. Raises Denied, or Refused: empty, too long, or the meeting is over."""
    require(by, "segment.contribute", segment)
    words = worded(words, _("Write the note first."), "words", at_most=LONGEST)
    meeting = segment.meeting
    must_be_live(meeting)
    segment.refresh_from_db()
    segment.meeting = meeting
    if segment.began_at is None:
        raise Refused(_("This segment has not begun yet."))
    segment.notes = f"{segment.notes}\n{words}".strip()
    segment.save(update_fields=["notes"])
    record(StateChanged(meeting=segment.meeting_id, segment=segment.pk, what="notes"), by=by, at=at)
