"""More time by consent: somebody asks, everyone may say fine or object, and what gives is said before."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.models import MoreTime, Segment
from concord.meetings.running import current_segment, must_be_live
from concord.meetings.time_events import SegmentExtended, TimeAnswered, TimeAsked, TimeSettled
from concord.people.permissions import require
from concord.rhythm.duties import at_the_table
from concord.rhythm.models import Attendance, Meeting
from concord.segments.holding import AWAY_AFTER
from concord.segments.what_gives import shorten_what_gives

WINDOW = timedelta(seconds=30)  # in which anybody may object


@transaction.atomic
def ask_for_time(meeting: Meeting, *, by: Actor, at: datetime, minutes: int = 5) -> MoreTime:
    """Ask for more minutes in the running segment. While a request is open, asking again means: fine with me.

    Raises Denied, or Refused.
    """
    require(by, "time.ask", meeting)
    if not 1 <= minutes <= 30:
        raise Refused(_("Ask for 1 to 30 minutes; for more, bring the topic to the next meeting."), field="minutes")
    segment = running_segment(meeting)
    if asked := open_request(segment):
        agree(asked, by=by, at=at)
        return asked
    asked = MoreTime.objects.create(
        segment=segment, person_id=by.somebody, minutes=minutes, asked_at=at, until=at + WINDOW, fine=[by.somebody]
    )
    record(TimeAsked(meeting=meeting.pk, segment=segment.pk, minutes=minutes), by=by, at=at)
    give_if_all_agree(asked, by=by, at=at)
    return asked


@transaction.atomic
def answer_time(meeting: Meeting, *, by: Actor, at: datetime, fine: bool, asked: int = 0) -> None:
    """Say that the asked-for minutes are fine, or object; one objection is enough.

    `asked` is the request that was seen: an answer that comes too late changes nothing.
    Raises Denied, or Refused when no segment runs.
    """
    require(by, "time.ask", meeting)
    request = open_request(running_segment(meeting))
    if request is None or (asked and request.pk != asked):
        return
    if fine:
        agree(request, by=by, at=at)
        return
    request.objector_id = by.somebody
    settle(request, given=False, by=by, at=at)


@transaction.atomic
def settle_time(meeting: Meeting, *, by: Actor, at: datetime, asked: int = 0) -> None:
    """The time to object is over: the minutes are given. Every open page says so, and the first one counts.

    Raises Denied, or Refused while there is still time to object.
    """
    require(by, "room.enter", meeting)
    request = open_request(running_segment(meeting))
    if request is None or (asked and request.pk != asked):
        return
    if at < request.until:
        raise Refused(_("There is still time to object. Wait until it is over."))
    settle(request, given=True, by=by, at=at)


def running_segment(meeting: Meeting) -> Segment:
    """The segment that runs, under the room's lock. Raises Refused."""
    must_be_live(meeting)
    segment = current_segment(meeting)
    if segment is None:
        raise Refused(_("No segment is running."))
    segment.meeting = meeting
    return segment


def open_request(segment: Segment) -> MoreTime | None:
    """The request that nobody has settled; a segment that ended takes its request with it."""
    request = segment.asked_for_time.filter(settled_at=None).last()
    if request:
        request.segment = segment
    return request


def agree(asked: MoreTime, *, by: Actor, at: datetime) -> None:
    if by.somebody in asked.fine:
        return
    asked.fine = [*asked.fine, by.somebody]
    asked.save(update_fields=["fine"])
    record(TimeAnswered(meeting=asked.segment.meeting_id, segment=asked.segment_id), by=by, at=at)
    give_if_all_agree(asked, by=by, at=at)


def give_if_all_agree(asked: MoreTime, *, by: Actor, at: datetime) -> None:
    """Everyone at the table who is here has said fine: nobody needs to wait."""
    here = Attendance.objects.filter(
        meeting=asked.segment.meeting_id, person__in=at_the_table(asked.segment.meeting), seen_at__gt=at - AWAY_AFTER
    )
    if not here.exclude(person__in=asked.fine).exists():
        settle(asked, given=True, by=by, at=at)


def settle(asked: MoreTime, *, given: bool, by: Actor, at: datetime) -> None:
    """Close the request; given minutes come with what gives for them."""
    asked.settled_at, asked.given = at, given
    asked.save(update_fields=["settled_at", "given", "objector"])
    if given:
        shorten_what_gives(asked.segment.meeting, asked.minutes, by=by, at=at)
        Segment.objects.filter(pk=asked.segment_id).update(extended=F("extended") + asked.minutes)
        meeting, minutes = asked.segment.meeting_id, asked.minutes
        record(SegmentExtended(meeting=meeting, segment=asked.segment_id, minutes=minutes), by=by, at=at)
    record(TimeSettled(meeting=asked.segment.meeting_id, segment=asked.segment_id, given=given), by=by, at=at)
