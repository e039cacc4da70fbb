"""What gives when a segment takes longer: later ones become shorter, then one waits, then the meeting ends later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concord.foundation.actor import Actor
from concord.foundation.events import record
from concord.meetings.events import AgendaChanged
from concord.meetings.models import Segment
from concord.rhythm.models import Meeting
from concord.segments.kind import kind_of


@dataclass(frozen=True)
class Giving:
    """What gives: segments with the minutes they keep, those that may wait, and minutes that the meeting ends later."""

    shorter: tuple[tuple[Segment, int], ...] = ()
    waits: tuple[Segment, ...] = ()
    later: int = 0

    def sentences(self) -> list[str]:
        """For everybody, before they agree."""
        said = [
            _("“%(title)s” becomes shorter: %(now)d instead of %(before)d minutes.")
            % {"title": row.title, "now": minutes, "before": row.minutes}
            for row, minutes in self.shorter
        ]
        said += [_("“%s” may have to wait for the next meeting.") % row.title for row in self.waits]
        if self.later:
            ends = ngettext("The meeting ends a minute later.", "The meeting ends %(n)d minutes later.", self.later)
            said.append(ends % {"n": self.later})
        return said or [_("Nothing has to give: there is time.")]


def what_gives(meeting: Meeting, segments: Sequence[Segment], minutes: int) -> Giving:
    """What gives for `minutes` more in the running segment, by the plan: the last ones first, never what must be held.

    `segments` are all of the meeting's, in their order.
    """
    needed = minutes - max(0, spare(meeting, segments))
    coming = [row for row in reversed(segments) if row.began_at is None and not row.must]
    shorter: list[tuple[Segment, int]] = []
    for row in coming:
        taken = min(needed, row.minutes - kind_of(row.kind).shortest)
        if taken > 0:
            shorter.append((row, row.minutes - taken))
            needed -= taken
    waits: list[Segment] = []
    kept = {row.pk: left for row, left in shorter}
    for row in coming:
        if needed > 0:
            waits.append(row)
            needed -= kept.pop(row.pk, row.minutes)
    still = tuple((row, left) for row, left in reversed(shorter) if row.pk in kept)
    return Giving(still, tuple(reversed(waits)), max(0, needed))


def spare(meeting: Meeting, segments: Sequence[Segment]) -> int:
    """Minutes of the meeting that its agenda does not need, by what was held and what is planned."""
    return meeting.minutes - sum(taken(row) for row in segments if not row.skipped)


def taken(segment: Segment) -> int:
    """Minutes that a segment took or will take."""
    if segment.began_at and segment.ended_at:
        return round((segment.ended_at - segment.began_at).total_seconds() / 60)
    return segment.minutes + segment.extended


def shorten_what_gives(meeting: Meeting, minutes: int, *, by: Actor, at: datetime) -> None:
    """Do to the agenda what was said. What may have to wait stays on it: it is held if there is time after all."""
    giving = what_gives(meeting, list(meeting.segments.all()), minutes)
    for segment, left in giving.shorter:
        segment.minutes = left
        segment.save(update_fields=["minutes"])
    if giving.shorter:
        changed = [segment.pk for segment, _left in giving.shorter]
        record(AgendaChanged(meeting=meeting.pk, segments=changed, what="shortened"), by=by, at=at)
