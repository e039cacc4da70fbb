"""Bring something to the table: why, and what is needed (know, discuss, decide)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Denied, Refused
from concord.foundation.events import record
from concord.meetings.events import AgendaChanged
from concord.meetings.models import Segment, Topic
from concord.meetings.topic_events import TopicProposed, TopicWithdrawn
from concord.meetings.wording import worded
from concord.people.models import Department, Team
from concord.people.permissions import may, require
from concord.rhythm.models import Meeting


@transaction.atomic
def propose(
    team: Team,
    *,
    by: Actor,
    at: datetime,
    title: str,
    why: str = "",
    need: str = "discuss",
    minutes: int = 10,
    direction: bool = True,
    departments: Iterable[Department] = (),
    meeting: Meeting | None = None,
) -> Topic:
    """Put a topic in, for the next meeting or for a named one. Raises Denied, or Refused with the field."""
    require(by, "topic.propose", team)
    if need not in Topic.NEEDS:
        raise Refused(_("Say what is needed: know, discuss or decide."), field="need")
    if not 2 <= minutes <= 120:
        raise Refused(_("A topic takes 2 to 120 minutes."), field="minutes")
    if meeting and meeting.team_id != team.pk:
        raise Refused(_("That meeting belongs to another team. Choose one of this team's."), field="meeting")
    if meeting and meeting.state in ("ended", "cancelled"):
        raise Refused(_("That meeting is over or cancelled. Put the topic in for the next one."), field="meeting")
    topic = Topic.objects.create(
        team=team,
        person_id=by.somebody,
        title=worded(title, _("Say in a few words what it is about."), "title", at_most=160),
        why=why.strip(),
        need=need,
        minutes=minutes,
        direction=direction,
        meeting=meeting,
        proposed_at=at,
    )
    topic.departments.set(departments)
    record(TopicProposed(topic=topic.pk, meeting=meeting.pk if meeting else None), by=by, at=at)
    return topic


@transaction.atomic
def withdraw(topic: Topic, *, by: Actor, at: datetime) -> None:
    """Take a topic back: the one who put it in may, and who leads the meeting. It leaves the agendas to come.

    Raises Denied, or Refused once it is closed or the team is in it.
    """
    if topic.person_id != by.person_id and not may(by, "series.edit", topic):
        raise Denied(_("Only the one who put a topic in, or the chair, may take it back."))
    topic.refresh_from_db(from_queryset=Topic.objects.select_for_update(no_key=True))
    if topic.closed_at:
        raise Refused(_("This topic is closed already."))
    if topic.segments.filter(began_at__isnull=False, ended_at=None).exists():
        raise Refused(_("The team is talking about this topic now."))
    topic.closed_at = at
    topic.save(update_fields=["closed_at"])
    for segment in Segment.objects.filter(topic=topic, began_at=None):
        segment.delete()
        record(AgendaChanged(meeting=segment.meeting_id, what="topic withdrawn"), by=by, at=at)
    for meeting in Meeting.objects.filter(team=topic.team_id, opened_at=None, agenda_built_at__isnull=False).upcoming():
        kept = [row for row in meeting.agenda_left_out if row.get("topic") != topic.pk]
        if len(kept) < len(meeting.agenda_left_out):
            meeting.agenda_left_out = kept
            meeting.save(update_fields=["agenda_left_out"])
    record(TopicWithdrawn(topic=topic.pk), by=by, at=at)
