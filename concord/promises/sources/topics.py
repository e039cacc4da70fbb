"""Topics that somebody asked for and that wait for a place on an agenda: the team owes them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.foundation.actor import Actor
from concord.meetings.models import Topic
from concord.meetings.topics import withdraw
from concord.people.models import Person
from concord.promises.rows import Deed, Row

LABEL = gettext_lazy("Your topic")
icon = "message-circle"
AT_ONCE = 10


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """Nobody owes the asking."""
    yield from ()


def is_owed(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """What the person asked for and the team has not talked about."""
    rows = Topic.objects.filter(person=person, team__in=actor.teams, closed_at=None).select_related("meeting")
    for topic in rows.order_by("proposed_at", "pk")[:AT_ONCE]:
        meeting = topic.meeting
        yield Row(
            pk=topic.pk,
            what=topic.title,
            since=topic.proposed_at,
            address=reverse("meeting", args=[meeting.pk]) if meeting else reverse("meetings"),
            why=_("waits for %s") % meeting.title if meeting else _("waits for the next agenda"),
            deeds=("withdraw",),
        )


def take_back(pk: int, *, by: Actor, at: datetime) -> str:
    topic = Topic.objects.filter(team__in=by.teams).select_related("team").get(pk=pk)
    withdraw(topic, by=by, at=at)
    return _("Taken back: %s") % topic.title


DEEDS = {"withdraw": Deed(label=gettext_lazy("Take it back"), call=take_back)}
