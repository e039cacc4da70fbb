"""Put an open decision onto its team's next agenda: the escalation that needs nobody's courage."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.decisions.events import DecisionBroughtUp
from concord.decisions.keeping import still_open
from concord.decisions.models import Decision
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.foundation.models import Entry
from concord.meetings.models import Topic
from concord.meetings.topic_events import TopicProposed
from concord.people.models import Team
from concord.people.permissions import require

MINUTES = 15


@transaction.atomic
def bring_up(team: Team, pk: int, *, by: Actor, at: datetime) -> Topic:
    """Make the decision `pk` of `team` a topic of the next agenda. Raises Denied, or Refused: closed, or there."""
    decision = team.decisions.select_related("segment__meeting", "decider").get(pk=pk)
    require(by, "decision.bring_up", decision)
    still_open(decision)
    if waits_already(decision):
        raise Refused(_("It waits for the next agenda already."))
    topic = Topic.objects.create(
        team=team,
        person=decision.decider,
        title=decision.question[:160],
        why=decision.proposal,
        need="decide",
        minutes=MINUTES,
        proposed_at=at,
    )
    topic.departments.set(decision.departments.all())
    record(TopicProposed(topic=topic.pk, meeting=None), by=by, at=at)
    record(DecisionBroughtUp(decision=pk, topic=topic.pk), by=by, at=at)
    return topic


def waits_already(decision: Decision) -> bool:
    """Whether a topic that is still open brings it to the table, or it is on the table now."""
    segment = decision.segment
    if segment and segment.topic_id is None and segment.ended_at is None and segment.meeting.ended_at is None:
        return True
    topics = [segment.topic_id] if segment and segment.topic_id else []
    topics += [topic for topic, brought in brought_up().items() if brought == decision.pk]
    return Topic.objects.filter(pk__in=topics, closed_at=None).exists()


def brought_up(topics: Iterable[int] | None = None) -> dict[int, int]:
    """Topic -> the decision that it brings up."""
    rows = Entry.objects.filter(kind="decision.brought_up")
    if topics is not None:
        rows = rows.filter(body__topic__in=list(topics))
    return {body["topic"]: body["decision"] for body in rows.values_list("body", flat=True)}


def settle_topics(*, at: datetime) -> int:
    """Take topics off the agendas to come whose decision was closed without them. Returns how many."""
    waiting = brought_up(Topic.objects.filter(closed_at=None, need="decide").values_list("pk", flat=True))
    closed = set(Decision.objects.filter(pk__in=waiting.values(), closed_at__lte=at).values_list("pk", flat=True))
    over = [topic for topic, decision in waiting.items() if decision in closed]
    running = Topic.objects.filter(pk__in=over, segments__began_at__isnull=False, segments__ended_at=None)
    return Topic.objects.filter(pk__in=over).exclude(pk__in=running.values("pk")).update(closed_at=at)
