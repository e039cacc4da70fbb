"""Hold a meeting: open it, go through its segments, hand the role on, end it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.events import FacilitationHanded, MeetingEnded, MeetingOpened, SegmentBegan, SegmentEnded
from concord.meetings.models import Segment
from concord.meetings.parking import keep_what_is_parked
from concord.meetings.running import current_segment, lock, must_be_live
from concord.meetings.time_events import SegmentExtended
from concord.meetings.turns import close_turns
from concord.people.models import AT_THE_TABLE, Person
from concord.people.permissions import may, require
from concord.rhythm.duties import at_the_table
from concord.rhythm.models import Attendance, Meeting
from concord.segments.kind import kind_of

AWAY_AFTER = timedelta(seconds=40)  # of silence; the room shows and permits by this one number


@transaction.atomic
def open_meeting(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """Begin. Whoever opens it facilitates unless somebody else was named and is here. Raises Denied, or Refused."""
    require(by, "room.take_over", meeting)
    lock(meeting)
    if meeting.state != "planned":
        raise Refused(_("This meeting has begun already, has ended, or is cancelled."))
    if not meeting.segments.exists():
        raise Refused(_("The agenda is empty. Build it first: one click on the meeting's page."))
    meeting.opened_at = at
    if meeting.facilitator_id is None or not is_here(meeting, meeting.facilitator_id, at=at):
        meeting.facilitator_id = by.person_id
    meeting.save(update_fields=["opened_at", "facilitator"])
    come_in(meeting, by=by, at=at)
    Attendance.objects.filter(meeting=meeting, seen_at__gt=at - AWAY_AFTER).update(was_there=True)
    record(MeetingOpened(meeting=meeting.pk), by=by, at=at)
    begin_next(meeting, by=by, at=at)


def come_in(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """Note that somebody is in the room: presence always, attendance while the meeting runs."""
    values: dict[str, object] = {"seen_at": at}
    if meeting.state == "live":
        values["was_there"] = True
    row, made = Attendance.objects.get_or_create(
        meeting=meeting,
        person_id=by.somebody,
        defaults={**values, "observer": by.teams.get(meeting.team_id) not in AT_THE_TABLE},
    )
    if not made:
        Attendance.objects.filter(pk=row.pk).update(**values)


def is_here(meeting: Meeting, person_id: int, *, at: datetime) -> bool:
    """Whether the room heard from the person just now."""
    return Attendance.objects.filter(meeting=meeting, person=person_id, seen_at__gt=at - AWAY_AFTER).exists()


@transaction.atomic
def move_on(
    meeting: Meeting, *, by: Actor, at: datetime, skipped: bool = False, to: Segment | None = None, leaving: int = 0
) -> None:
    """Leave the current segment for the next one, or for `to`.

    `leaving` is the segment that the presser saw: when two press at once, the second is told that the team has gone
    on. Raises Denied, or Refused when the room is not live.
    """
    require(by, "room.facilitate", meeting)
    must_be_live(meeting)
    segment = current_segment(meeting)
    if leaving and (segment is None or segment.pk != leaving):
        raise Refused(_("The team has gone on already: somebody else pressed a moment before you."))
    if to and (to.meeting_id != meeting.pk or (segment and to.pk == segment.pk)):
        raise Refused(_("Choose another segment of this meeting."), field="segment")
    if segment:
        leave(segment, by=by, at=at, skipped=skipped)
    begin_next(meeting, by=by, at=at, to=to)


def leave(segment: Segment, *, by: Actor, at: datetime, skipped: bool = False) -> None:
    """Close a segment, its round and its votes. Its kind is told, and sees in `skipped` whether it was held."""
    segment.ended_at, segment.skipped = at, skipped
    segment.save(update_fields=["ended_at", "skipped"])
    kind_of(segment.kind).finish(segment, by=by, at=at)
    close_turns(segment, at=at)
    record(SegmentEnded(meeting=segment.meeting_id, segment=segment.pk, skipped=skipped), by=by, at=at)


def begin_next(meeting: Meeting, *, by: Actor, at: datetime, to: Segment | None = None) -> Segment | None:
    """Begin `to`, or the first segment that has not begun."""
    segment = to or meeting.segments.filter(began_at=None).order_by("position").first()
    if segment is None:
        return None
    kind = kind_of(segment.kind)
    segment.began_at, segment.ended_at, segment.skipped = segment.began_at or at, None, False
    segment.phase = segment.phase or kind.phases[0]
    segment.save(update_fields=["began_at", "ended_at", "skipped", "phase"])
    kind.begin(segment, by=by, at=at)
    record(SegmentBegan(meeting=meeting.pk, segment=segment.pk), by=by, at=at)
    return segment


@transaction.atomic
def extend(meeting: Meeting, *, by: Actor, at: datetime, minutes: int) -> None:
    """Give the current segment more time. Raises Denied, or Refused."""
    require(by, "room.facilitate", meeting)
    must_be_live(meeting)
    if not 1 <= minutes <= 60:
        raise Refused(_("Extend by 1 to 60 minutes."), field="minutes")
    segment = current_segment(meeting)
    if segment is None:
        raise Refused(_("No segment is running."))
    Segment.objects.filter(pk=segment.pk).update(extended=F("extended") + minutes)
    record(SegmentExtended(meeting=meeting.pk, segment=segment.pk, minutes=minutes), by=by, at=at)


@transaction.atomic
def hand_over(meeting: Meeting, to: Person, *, by: Actor, at: datetime) -> None:
    """Hand facilitation to somebody at the table. Raises Denied, or Refused."""
    require(by, "room.facilitate", meeting)
    lock(meeting)
    if meeting.state in ("ended", "cancelled"):
        raise Refused(_("This meeting is over."))
    if to.pk not in at_the_table(meeting):
        raise Refused(_("%s does not sit on this team.") % to.name, field="to")
    become_facilitator(meeting, to.pk, by=by, at=at)


@transaction.atomic
def take_over(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """Take facilitation when the facilitator has vanished; whoever leads the team's meetings may take it back.

    Raises Denied, or Refused while the facilitator is here.
    """
    require(by, "room.take_over", meeting)
    must_be_live(meeting)
    here = meeting.facilitator and is_here(meeting, meeting.facilitator.pk, at=at)
    if meeting.facilitator and here and not may(by, "room.take_back", meeting):
        raise Refused(_("%s is here and facilitates. Ask them to hand over.") % meeting.facilitator.name)
    become_facilitator(meeting, by.person_id, by=by, at=at)


def become_facilitator(meeting: Meeting, person_id: int | None, *, by: Actor, at: datetime) -> None:
    meeting.facilitator_id = person_id
    meeting.save(update_fields=["facilitator"])
    record(FacilitationHanded(meeting=meeting.pk, person=person_id or 0), by=by, at=at)


@transaction.atomic
def end_meeting(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """End: the running segment closes, the others count as not held. `recording.end_and_record` writes the minutes.

    Raises Denied, or Refused when it is not live.
    """
    require(by, "room.facilitate", meeting)
    must_be_live(meeting)
    if segment := current_segment(meeting):
        leave(segment, by=by, at=at)
    keep_what_is_parked(meeting, by=by, at=at)
    meeting.segments.filter(began_at=None).update(skipped=True)
    meeting.ended_at = at
    meeting.save(update_fields=["ended_at"])
    for slug in set(meeting.segments.values_list("kind", flat=True)):
        kind_of(slug).after(meeting, at=at)
    record(MeetingEnded(meeting=meeting.pk), by=by, at=at)
