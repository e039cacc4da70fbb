"""Decisions that wait for the table, and going on with one that was left open or that stalled elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from concord.decisions import bringing_up
from concord.decisions.events import DecisionAsked
from concord.decisions.models import Decision
from concord.foundation.actor import Actor
from concord.foundation.events import record
from concord.meetings.models import Segment, Topic
from concord.people.models import Team
from concord.segments.kind import Candidate
from concord.segments.kinds.discussion import candidate_of


def waiting(team: Team, slug: str, *, at: datetime) -> Iterable[Candidate]:
    """A topic that needs a decision, and a decision that stalls; none that was decided elsewhere meanwhile."""
    topics = list(Topic.objects.filter(team=team, closed_at=None, need="decide").select_related("person"))
    stalled = decisions_brought_up(topic.pk for topic in topics)
    for topic in topics:
        decision = stalled.get(topic.pk)
        if decision is None:
            yield candidate_of(topic, slug, at=at)
        elif decision.closed_at is None:
            yield stalled_candidate(topic, decision, slug, at=at)


def stalled_candidate(topic: Topic, decision: Decision, slug: str, *, at: datetime) -> Candidate:
    """It comes by itself: nobody is said to have brought it, and the longer it is open the more it is worth."""
    days = (at - decision.asked_at).days
    candidate = candidate_of(topic, slug, at=at)
    why = _("Open for %(days)s days and stalled: decide it together, or say what is missing") % {"days": days}
    return replace(candidate, why=why, worth=candidate.worth + min(days, 60))


def decisions_brought_up(topics: Iterable[int]) -> dict[int, Decision]:
    """Topic -> the open or closed decision that it brings to the table."""
    brought = bringing_up.brought_up(topics)
    found = Decision.objects.in_bulk(brought.values())
    return {topic: found[decision] for topic, decision in brought.items() if decision in found}


def take_up(topic: Topic, segment: Segment) -> bool:
    """Go on with the decision that an earlier meeting left open on this topic, or that stalled elsewhere."""
    left_open = Decision.objects.filter(segment__topic=topic, closed_at=None).first()
    if left_open is None:
        brought = decisions_brought_up([topic.pk]).get(topic.pk)
        left_open = brought if brought and brought.closed_at is None else None
    if left_open:
        left_open.segment = segment
        left_open.save(update_fields=["segment"])
    return left_open is not None


def ask_anew(segment: Segment, *, by: Actor, at: datetime) -> None:
    """A new question: who brought it decides, or the chair."""
    meeting, topic = segment.meeting, segment.topic
    decision = Decision.objects.create(
        team=meeting.team,
        question=segment.title,
        proposal=topic.why if topic else "",
        decider_id=(topic.person_id if topic else None) or meeting.chair_id or by.somebody,
        segment=segment,
        asked_at=at,
    )
    if topic:
        decision.departments.set(topic.departments.all())
    record(DecisionAsked(decision=decision.pk, meeting=meeting.pk), by=by, at=at)
