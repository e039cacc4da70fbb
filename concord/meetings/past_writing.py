"""Write one past meeting: its day and duties, who was there, and what it was about."""

from __future__ import annotations

from datetime import datetime, timedelta

from concord.foundation.actor import Actor
from concord.foundation.events import record
from concord.meetings.minutes_events import MinutesImported
from concord.meetings.past_clock import Clock
from concord.meetings.past_fates import LONGEST_NAME, Fate
from concord.meetings.past_items import write_segments
from concord.meetings.past_names import Acquainted
from concord.meetings.past_source import write_likely, write_source, write_version
from concord.meetings.reading.minutes import ReadMinutes
from concord.people.models import Team
from concord.rhythm.models import Attendance, Meeting


def write(fate: Fate, team: Team, known: Acquainted, clock: Clock, *, by: Actor, at: datetime) -> Meeting:
    """Make the meeting that `fate` tells of, or bring it up to date with a new version of its minutes."""
    minutes = fate.minutes
    if minutes is None:
        raise ValueError(f"{fate.filename} was refused and cannot be written")
    meeting = fate.meeting or Meeting(team=team)
    write_meeting(meeting, minutes, known, clock)
    write_attendance(meeting, minutes, known)
    write_source(meeting, minutes, fate, known)
    if not fate.same_text:
        write_segments(meeting, minutes)
        write_likely(meeting, minutes)
        write_version(meeting, minutes, by=by, at=at)
    record(MinutesImported(meeting=meeting.pk, filename=fate.filename[-LONGEST_NAME:]), by=by, at=at)
    return meeting


def write_meeting(meeting: Meeting, minutes: ReadMinutes, known: Acquainted, clock: Clock) -> None:
    """Day, title and duties. The facilitator was its chair too, so that the rotation knows whose turn it was."""
    duties = minutes.attendance
    meeting.title = minutes.title or meeting.team.name
    meeting.starts = meeting.occurrence = meeting.opened_at = clock.starts(minutes)
    meeting.minutes = clock.minutes
    meeting.ended_at = meeting.starts + timedelta(minutes=clock.minutes)
    meeting.chair_id = meeting.facilitator_id = next(iter(known.ids(duties.facilitators)), None)
    meeting.note_taker_id = next(iter(known.ids(duties.note_takers)), None)
    meeting.imported_from = minutes.filename[-LONGEST_NAME:]
    meeting.save()


def write_attendance(meeting: Meeting, minutes: ReadMinutes, known: Acquainted) -> None:
    """Those who are known, once each: at the table goes before observing, and being there before regrets."""
    there, observing = known.ids(minutes.attendance.present), known.ids(minutes.attendance.observers)
    rows = {person: Attendance(meeting=meeting, person_id=person, was_there=True) for person in there}
    for person in observing:
        rows.setdefault(person, Attendance(meeting=meeting, person_id=person, was_there=True, observer=True))
    for person in known.ids(minutes.attendance.absent):
        rows.setdefault(person, Attendance(meeting=meeting, person_id=person, answer="no"))
    meeting.attendance.all().delete()
    Attendance.objects.bulk_create(rows.values())
