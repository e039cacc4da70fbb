"""What runs now: the lock that puts one room's deeds in order, and the segment that the team is in."""

from __future__ import annotations

from django.utils.translation import gettext as _

from concord.foundation.errors import Refused
from concord.meetings.models import Segment
from concord.rhythm.models import Meeting


def lock(meeting: Meeting) -> None:
    """Take the room's lock and read the meeting anew. Every deed of the room takes this lock first, so none deadlock.

    FOR NO KEY UPDATE on PostgreSQL: rows that only point at the meeting can be written meanwhile.
    """
    meeting.refresh_from_db(from_queryset=Meeting.objects.select_for_update(no_key=True).select_related("team"))


def must_be_live(meeting: Meeting) -> None:
    """Raise Refused unless the meeting runs. Takes the room's lock: two facilitators may press at once."""
    lock(meeting)
    if meeting.state != "live":
        raise Refused(_("This meeting is not running."))


def must_be_running(segment: Segment) -> None:
    """Raise Refused unless the team is in this segment. Takes the room's lock and reads the segment anew."""
    meeting = segment.meeting
    lock(meeting)
    segment.refresh_from_db()
    segment.meeting = meeting
    if meeting.state != "live" or segment.began_at is None or segment.ended_at:
        raise Refused(_("The team is not in this segment now: this is not possible. Your words are kept on this page."))


def is_to_come(segment: Segment) -> bool:
    """Whether the team has not turned to this segment yet. Takes the room's lock and reads the segment anew."""
    meeting = segment.meeting
    lock(meeting)
    segment.refresh_from_db()
    segment.meeting = meeting
    return meeting.state in ("planned", "live") and segment.began_at is None


def current_segment(meeting: Meeting) -> Segment | None:
    """The segment that the team is in."""
    return meeting.segments.filter(began_at__isnull=False, ended_at=None).order_by("position").first()
