"""Sentences of imported minutes that may be actions, for whoever may confirm them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from concord.foundation.actor import Actor
from concord.meetings.models import LikelyAction
from concord.people.models import Person, Team
from concord.people.permissions import may
from concord.promises.rows import Deed, Row

LABEL = gettext_lazy("From your old minutes")
icon = "file-search"
DEEDS: dict[str, Deed] = {}  # each sentence is confirmed beside its source
PAST_MEETINGS = 5


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """Past meetings with likely actions that nobody has confirmed or dismissed."""
    led = [team for team in actor.teams if may(actor, "minutes.import", Team(pk=team))]
    rows = LikelyAction.objects.filter(meeting__team__in=led, settled_at=None).order_by()
    counted = rows.values("meeting", "meeting__title", "meeting__starts").annotate(count=Count("pk"))
    for row in counted.order_by("-meeting__starts")[:PAST_MEETINGS] if led else ():
        said = ngettext("One likely action to confirm", "%d likely actions to confirm", row["count"])
        yield Row(
            pk=row["meeting"],
            what=said % (row["count"] if row["count"] > 1 else ()),
            since=row["meeting__starts"],
            address=reverse("likely-actions", args=[row["meeting"]]),
            why=row["meeting__title"],
        )
