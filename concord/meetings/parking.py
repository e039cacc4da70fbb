"""Parked topics: set aside in one line so that the talk goes on, and none is forgotten at the end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings import actions
from concord.meetings.models import ActionItem, ParkedTopic, Topic
from concord.meetings.running import current_segment, lock, must_be_live
from concord.meetings.topic_events import ParkedSettled, TopicParked, TopicProposed
from concord.meetings.wording import worded
from concord.people.models import Person
from concord.people.permissions import require
from concord.rhythm.models import Meeting

USUAL_MINUTES = 10


@transaction.atomic
def park(meeting: Meeting, *, by: Actor, at: datetime, words: str) -> ParkedTopic:
    """Set a topic aside. Raises Denied, or Refused: nothing written, too long, or the meeting does not run."""
    require(by, "topic.park", meeting)
    words = worded(words, _("Say in a few words what is parked."), "words", at_most=160)
    must_be_live(meeting)
    parked = ParkedTopic.objects.create(
        meeting=meeting, segment=current_segment(meeting), person_id=by.somebody, words=words, parked_at=at
    )
    record(TopicParked(meeting=meeting.pk, parked=parked.pk), by=by, at=at)
    return parked


@transaction.atomic
def bring_back(parked: ParkedTopic, *, by: Actor, at: datetime) -> Topic:
    """Let it wait for the next agenda, as a topic of whoever parked it. Raises Denied, or Refused when settled."""
    still_parked(parked, by=by)
    return to_next_agenda(parked, by=by, at=at)


@transaction.atomic
def make_action(
    parked: ParkedTopic, *, by: Actor, at: datetime, owners: Sequence[Person], due: date | None = None
) -> ActionItem:
    """Somebody takes it on. Raises Denied, or Refused: nobody named, or it is settled already."""
    still_parked(parked, by=by)
    parked.action = actions.take(
        parked.meeting, by=by, at=at, what=parked.words, owners=owners, due=due, segment=parked.segment
    )
    settle(parked, "action", by=by, at=at)
    return parked.action


@transaction.atomic
def drop(parked: ParkedTopic, *, by: Actor, at: datetime) -> None:
    """Drop it, in one's own name. Raises Denied, or Refused when it is settled already."""
    still_parked(parked, by=by)
    settle(parked, "dropped", by=by, at=at)


def keep_what_is_parked(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """The meeting ends: whatever nobody has settled waits for the next agenda."""
    for parked in meeting.parked.filter(settled_at=None):
        to_next_agenda(parked, by=by, at=at)


def still_parked(parked: ParkedTopic, *, by: Actor) -> None:
    """Raise Denied, or Refused when somebody else has settled it. Takes the room's lock."""
    require(by, "parked.settle", parked)
    meeting = parked.meeting
    lock(meeting)
    parked.refresh_from_db()
    parked.meeting = meeting
    if parked.settled_at:
        raise Refused(_("“%s” is settled already: somebody pressed a moment before you.") % parked.words)


def to_next_agenda(parked: ParkedTopic, *, by: Actor, at: datetime) -> Topic:
    """A topic of whoever parked it, with where it came from as its reason."""
    segment, meeting = parked.segment, parked.meeting
    during = _("Parked during “%(segment)s”, %(meeting)s.") if segment else _("Parked in %(meeting)s.")
    parked.topic = Topic.objects.create(
        team_id=meeting.team_id,
        person_id=parked.person_id,
        title=parked.words,
        why=during % {"segment": segment.title if segment else "", "meeting": meeting.title},
        minutes=USUAL_MINUTES,
        direction=segment.direction if segment else True,
        proposed_at=at,
    )
    record(TopicProposed(topic=parked.topic.pk), by=by, at=at)
    settle(parked, "agenda", by=by, at=at)
    return parked.topic


def settle(parked: ParkedTopic, fate: str, *, by: Actor, at: datetime) -> None:
    parked.fate, parked.settled_at, parked.settled_by_id = fate, at, by.person_id
    parked.save(update_fields=["fate", "settled_at", "settled_by", "topic", "action"])
    record(ParkedSettled(meeting=parked.meeting_id, parked=parked.pk, fate=fate), by=by, at=at)
