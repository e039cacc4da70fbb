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
from concord.meetings.models import Segment, Topic
from concord.meetings.running import lock
from concord.meetings.wording import worded
from concord.people.permissions import require
from concord.rhythm.models import Meeting
from concord.segments.kind import Course, kinds


@transaction.atomic
def reorder(meeting: Meeting, order: Sequence[int], *, by: Actor, at: datetime) -> None:
    """Put the segments into `order` (their ids). Those held already keep their place before the others.

    Raises Denied, or Refused when the meeting is over or `order` names others than its segments.
    """
    require(by, "agenda.edit", meeting)
    not_over(meeting)
    rows = {row.pk: row for row in meeting.segments.all()}
    if sorted(order) != sorted(rows):
        raise Refused(_("The agenda has changed meanwhile. Reload it and move the segment again."), field="order")
    held = [pk for pk in rows if rows[pk].began_at]
    for position, pk in enumerate([*held, *(pk for pk in order if pk not in held)]):
        rows[pk].position = position
    Segment.objects.bulk_update(rows.values(), ["position"])
    changed(meeting, "reordered", by=by, at=at)


@transaction.atomic
def resize(segment: Segment, minutes: int, *, by: Actor, at: datetime) -> None:
    """Give a segment another length. Raises Denied, or Refused once it is over."""
    require(by, "agenda.edit", segment)
    not_over(segment.meeting)
    not_held(segment)
    segment.minutes = usable_minutes(minutes)
    segment.save(update_fields=["minutes"])
    changed(segment.meeting, "resized", by=by, at=at)


@transaction.atomic
def add(
    meeting: Meeting,
    *,
    by: Actor,
    at: datetime,
    kind: str,
    title: str = "",
    minutes: int = 0,
    next_up: bool = False,
    topic: Topic | None = None,
) -> Segment:
    """Add a segment at the end, or right after the running one; with `topic`, for that topic.

    Raises Denied, or Refused: an unknown kind, a meeting that is over, a topic of another team.
    """
    require(by, "agenda.edit", meeting)
    not_over(meeting)
    if kind not in kinds():
        raise Refused(_("There is no segment kind “%s”.") % kind, field="kind")
    if topic and (topic.team_id != meeting.team_id or topic.closed_at):
        raise Refused(_("This topic is closed, or belongs to another team."), field="topic")
    found = kinds()[kind]
    last = meeting.segments.aggregate(last=Max("position"))["last"]
    segment = Segment.objects.create(
        meeting=meeting,
        kind=kind,
        title=worded(
            title or (topic.title if topic else str(found.label)),
            _("Give the segment a title."),
            "title",
            at_most=160,
        ),
        position=0 if last is None else last + 1,
        minutes=usable_minutes(minutes or (topic.minutes if topic else found.minutes)),
        direction=topic.direction if topic else found.course == Course.DIRECTION,
        why_here=_("Added by hand"),
        by_hand=True,
        topic=topic,
    )
    found.prepare(segment, at=at)
    if next_up:
        put_next(segment)
    changed(meeting, "added", by=by, at=at)
    return segment


@transaction.atomic
def take_out(segment: Segment, *, by: Actor, at: datetime) -> None:
    """Take a segment out; a topic in it waits again. Raises Denied, or Refused once it was begun."""
    require(by, "agenda.edit", segment)
    meeting = segment.meeting
    not_over(meeting)
    segment.refresh_from_db(fields=["began_at"])
    if segment.began_at:
        raise Refused(_("This segment was begun already: it belongs to the record."))
    segment.delete()
    changed(meeting, "taken out", by=by, at=at)


@transaction.atomic
def put_back(
    meeting: Meeting, *, by: Actor, at: datetime, kind: str, title: str, minutes: int, place: int, topic: Topic | None
) -> Segment:
    """Undo of `take_out`: the segment stands at `place` again, counted from 0. Raises as `add` does."""
    segment = add(meeting, by=by, at=at, kind=kind, title=title, minutes=minutes, topic=topic)
    order = [row.pk for row in meeting.segments.order_by("position", "pk") if row.pk != segment.pk]
    order.insert(place, segment.pk)
    reorder(meeting, order, by=by, at=at)
    return segment


def put_next(segment: Segment) -> None:
    """Right after what was begun, before what is to come."""
    rows = list(segment.meeting.segments.exclude(pk=segment.pk).order_by("position"))
    begun = [row for row in rows if row.began_at]
    coming = [row for row in rows if not row.began_at]
    rows = [*begun, segment, *coming]
    for position, row in enumerate(rows):
        row.position = position
    Segment.objects.bulk_update(rows, ["position"])


def not_over(meeting: Meeting) -> None:
    """Raise Refused once the meeting is over. Takes the room's lock: two may arrange at once."""
    lock(meeting)
    if meeting.state in ("ended", "cancelled"):
        raise Refused(_("This meeting is over or cancelled: its agenda does not change any more."))


def not_held(segment: Segment) -> None:
    """Raise Refused once the team has left the segment."""
    segment.refresh_from_db(fields=["ended_at"])
    if segment.ended_at:
        raise Refused(_("This segment was held already: it belongs to the record."))


def usable_minutes(minutes: int) -> int:
    if not 1 <= minutes <= 240:
        raise Refused(_("A segment takes 1 to 240 minutes."), field="minutes")
    return minutes


def changed(meeting: Meeting, what: str, *, by: Actor, at: datetime) -> None:
    record(AgendaChanged(meeting=meeting.pk, what=what), by=by, at=at)
