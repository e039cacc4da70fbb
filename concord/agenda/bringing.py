"""Bring a topic: it takes its place on the agenda that stands already, when there is time for it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from concord.agenda.building import TOPICS, Placed, as_left_out, candidates, new_segment, template_of
from concord.foundation.actor import Actor
from concord.foundation.events import record
from concord.meetings import topics
from concord.meetings.events import AgendaChanged
from concord.meetings.models import Segment, Topic
from concord.meetings.running import lock
from concord.people.models import Team
from concord.rhythm.models import Meeting


@transaction.atomic
def bring(team: Team, *, by: Actor, at: datetime, **what: Any) -> Topic:
    """Put a topic in, as `topics.propose` does, and into the agenda of its meeting. Raises as that does."""
    topic = topics.propose(team, by=by, at=at, **what)
    if meeting := agenda_for(topic, at=at):
        take_in(meeting, topic, by=by, at=at)
    return topic


def agenda_for(topic: Topic, *, at: datetime) -> Meeting | None:
    """The meeting it was brought for, else the team's next one; None while no agenda stands there."""
    rows = Meeting.objects.filter(team=topic.team_id, opened_at=None, starts__gt=at).upcoming()
    meeting = (rows.filter(pk=topic.meeting_id) if topic.meeting_id else rows).first()
    return meeting if meeting and meeting.agenda_built_at else None


def take_in(meeting: Meeting, topic: Topic, *, by: Actor, at: datetime) -> None:
    """Give the topic the time that is free, after the others; else say on the agenda why it is left out.

    What the chair arranged stays as it is: the agenda is not laid anew.
    """
    lock(meeting)
    placed, without_place = candidates(meeting, at=at)
    segments = list(meeting.segments.order_by("position"))
    free = meeting.minutes - sum(row.minutes for row in segments)
    found = next((row for row in placed if row.candidate.topic_id == topic.pk), None)
    if found and found.candidate.shortest <= free:
        insert(meeting, segments, found, min(found.candidate.minutes, free))
        what = "topic taken in"
    else:
        meeting.agenda_left_out = [*meeting.agenda_left_out, reason(found, topic, free, without_place)]
        meeting.save(update_fields=["agenda_left_out"])
        what = "topic left out"
    record(AgendaChanged(meeting=meeting.pk, what=what), by=by, at=at)


def insert(meeting: Meeting, segments: list[Segment], found: Placed, minutes: int) -> None:
    """After the last topic; without any, where the template has its place for them."""
    place = next((index + 1 for index, row in reversed(list(enumerate(segments))) if row.topic_id), None)
    if place is None:
        kinds = [line["kind"] for line in template_of(meeting)]
        later = set(kinds[kinds.index(TOPICS) + 1 :])
        place = next((index for index, row in enumerate(segments) if row.kind in later), len(segments))
    place_in(meeting, segments, place, found, minutes)


def place_in(meeting: Meeting, segments: list[Segment], place: int, found: Placed, minutes: int) -> None:
    """Make a segment of it there; those after it move down."""
    segments.insert(place, new_segment(meeting, found.candidate, minutes))
    for position, segment in enumerate(segments):
        segment.position = position
        segment.save()


def reason(found: Placed | None, topic: Topic, free: int, without_place: list[dict[str, Any]]) -> dict[str, Any]:
    """The line under the agenda: what is left out, and why."""
    if found is None:
        return next(row for row in without_place if row["topic"] == topic.pk)
    why = _("needs %(least)d minutes; %(free)d are free") % {"least": found.candidate.shortest, "free": max(0, free)}
    return as_left_out(found.candidate, why)
