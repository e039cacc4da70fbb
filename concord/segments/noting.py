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
from concord.people.founding import needed
from concord.people.permissions import require

LONGEST = 4000


@transaction.atomic
def note(segment: Segment, *, by: Actor, at: datetime, words: str) -> None:
    """Add a line. Raises Denied, or Refused when empty or too long."""
    require(by, "segment.contribute", segment)
    words = needed(words, _("Write the note first."), "words")
    if len(words) > LONGEST:
        raise Refused(_("A note has at most %s characters. Split it.") % LONGEST, field="words")
    segment.refresh_from_db(from_queryset=Segment.objects.select_for_update())
    segment.notes = f"{segment.notes}\n{words}".strip()
    segment.save(update_fields=["notes"])
    record(StateChanged(meeting=segment.meeting_id, segment=segment.pk, what="notes"), by=by, at=at)
