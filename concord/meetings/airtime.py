"""Airtime: seconds that a person spoke, kept for that person alone and only while they want it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F, Q, Sum

from concord.foundation.actor import Actor
from concord.meetings.models import Airtime, AirtimeChoice, Segment
from concord.meetings.voices import seconds_heard
from concord.people.models import Person
from concord.people.permissions import require
from concord.rhythm.models import Meeting

LONGEST = timedelta(minutes=30)  # a turn that runs longer is one that nobody ended


def count(person_id: int, segment: Segment, *, since: datetime, until: datetime) -> None:
    """Add a turn to its speaker's seconds, unless they do not want it."""
    seconds = round(min(until - since, LONGEST).total_seconds())
    if seconds <= 0 or not is_counted(person_id, segment.meeting_id):
        return
    row, _made = Airtime.objects.get_or_create(segment=segment, person_id=person_id)
    Airtime.objects.filter(pk=row.pk).update(seconds=F("seconds") + seconds)


def is_counted(person_id: int, meeting_id: int) -> bool:
    """What somebody chose for this meeting, else for always, else yes."""
    rows = AirtimeChoice.objects.filter(Q(meeting=meeting_id) | Q(meeting=None), person=person_id)
    chosen = {row.meeting_id: row.counted for row in rows}
    return chosen.get(meeting_id, chosen.get(None, True))


def own_seconds(person: Person, meeting: Meeting, *, by: Actor) -> int:
    """How many seconds the person spoke in the meeting. Raises Denied for anybody else."""
    require(by, "airtime.read", person)
    if meeting.ended_at and meeting.pk in (heard := seconds_heard([meeting.pk])):
        return heard[meeting.pk].get(person.pk, 0)
    rows = Airtime.objects.filter(segment__meeting=meeting, person=person)
    return rows.aggregate(sum=Sum("seconds"))["sum"] or 0
