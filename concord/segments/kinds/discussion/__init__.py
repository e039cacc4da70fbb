"""A topic that somebody brought: a round first, then talk, with notes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from concord.foundation.actor import Actor
from concord.meetings.models import Segment as MeetingSegment
from concord.meetings.models import Topic
from concord.people.models import Team
from concord.segments.kind import Candidate, Course, Kind

WORTH = {"know": 20, "discuss": 40, "decide": 60}


class Segment(Kind):
    """Free talk on a topic, with everyone asked once."""

    label, course, minutes, shortest = _("Discussion"), Course.DIRECTION, 15, 5
    purpose = _("Hear everyone once in a round, then talk. Write down what should last.")
    icon = "messages-square"
    rounds = True
    phases = ("talk",)

    def waiting(self, team: Team, *, at: datetime) -> Iterable[Candidate]:
        topics = Topic.objects.filter(team=team, closed_at=None).exclude(need="decide").select_related("person")
        for topic in topics.order_by("proposed_at"):
            yield candidate_of(topic, self.slug, at=at)

    @transaction.atomic
    def finish(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        if segment.topic_id and not segment.skipped:
            Topic.objects.filter(pk=segment.topic_id).update(closed_at=at, meeting=segment.meeting)

    def for_minutes(self, segment: MeetingSegment) -> str:
        return brought_by(segment.topic) if segment.topic else ""


def candidate_of(topic: Topic, slug: str, *, at: datetime) -> Candidate:
    """A topic that waits: worth more the more is needed of the team, and the longer it waits."""
    waited = max(0, (at - topic.proposed_at).days)
    return Candidate(
        kind=slug,
        title=topic.title,
        minutes=topic.minutes,
        shortest=max(2, topic.minutes // 2),
        worth=WORTH[topic.need] + min(waited, 30),
        direction=topic.direction,
        topic_id=topic.pk,
        why=_now("%(who)s brought it: %(need)s") % {"who": topic.person.first_name, "need": need_in_words(topic.need)},
    )


def brought_by(topic: Topic) -> str:
    """“*Ines brought it, to discuss: two vans broke down.*”"""
    brought = _now("%(who)s brought it, %(need)s") % {"who": topic.person.name, "need": need_in_words(topic.need)}
    return f"*{brought}{': ' + ' '.join(topic.why.split()) if topic.why else ''}*"


def need_in_words(need: str) -> str:
    """What the topic needs of the team."""
    return {"know": _now("to know"), "discuss": _now("to discuss"), "decide": _now("to decide")}[need]
