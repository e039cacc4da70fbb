"""The chair arranges the agenda: reorder, resize, add, take out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.events import AgendaChanged
from concord.meetings.models import Segment
from concord.people.founding import needed
from concord.people.permissions import require
from concord.rhythm.models import Meeting
from concord.segments.kind import kinds


@transaction.atomic
def reorder(meeting: Meeting, order: Sequence[int], *, by: Actor, at: datetime) -> None:
    """Put the segments into `order` (their ids). Those held already keep their place before the others.

    Raises Denied, or Refused when `order` names others than the meeting's segments.
    """
    require(by, "agenda.edit", meeting)
    rows = {row.pk: row for row in meeting.segments.select_for_update()}
    if sorted(order) != sorted(rows):
        raise Refused(_("The agenda has changed meanwhile. Reload it and move the segment again."), field="order")
    held = [pk for pk in rows if rows[pk].began_at]
    for position, pk in enumerate([*held, *(pk for pk in order if pk not in held)]):
        rows[pk].position = position
    Segment.objects.bulk_update(rows.values(), ["position"])
    changed(meeting, "reordered", by=by, at=at)


@transaction.atomic
def resize(segment: Segment, minutes: int, *, by: Actor, at: datetime) -> None:
    """Give a segment another length. Raises Denied, or Refused."""
    require(by, "agenda.edit", segment)
    if not 1 <= minutes <= 240:
        raise Refused(_("A segment takes 1 to 240 minutes."), field="minutes")
    segment.minutes = minutes
    segment.save(update_fields=["minutes"])
    changed(segment.meeting, "resized", by=by, at=at)


@transaction.atomic
def add(
    meeting: Meeting, *, by: Actor, at: datetime, kind: str, title: str = "", minutes: int = 0, next_up: bool = False
) -> Segment:
    """Add a segment at the end, or right after the running one. Raises Denied, or Refused for an unknown kind."""
    require(by, "agenda.edit", meeting)
    if kind not in kinds():
        raise Refused(_("There is no segment kind “%s”.") % kind, field="kind")
    if meeting.state in ("ended", "cancelled"):
        raise Refused(_("This meeting is over."))
    found = kinds()[kind]
    last = meeting.segments.aggregate(last=Max("position"))["last"]
    segment = Segment.objects.create(
        meeting=meeting,
        kind=kind,
        title=needed(title or str(found.label), _("Give the segment a title."), "title")[:160],
        position=0 if last is None else last + 1,
        minutes=minutes or found.minutes,
        direction=found.course == "direction",
        why_here=_("Added by hand"),
    )
    if next_up:
        rows = list(meeting.segments.order_by("position"))
        held = [row for row in rows if row.began_at]
        coming = [row for row in rows if not row.began_at and row.pk != segment.pk]
        for position, row in enumerate([*held, segment, *coming]):
            row.position = position
            row.save(update_fields=["position"])
    changed(meeting, "added", by=by, at=at)
    return segment


@transaction.atomic
def take_out(segment: Segment, *, by: Actor, at: datetime) -> None:
    """Take a segment out; a topic in it waits again. Raises Denied, or Refused once it was held."""
    require(by, "agenda.edit", segment)
    if segment.began_at:
        raise Refused(_("This segment was held already: it belongs to the record."))
    meeting = segment.meeting
    segment.delete()
    changed(meeting, "taken out", by=by, at=at)


def changed(meeting: Meeting, what: str, *, by: Actor, at: datetime) -> None:
    record(AgendaChanged(meeting=meeting.pk, what=what), by=by, at=at)
