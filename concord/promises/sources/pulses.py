"""Pulses that are open and that somebody at the table has not answered: of a running meeting, or of a month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.foundation.actor import Actor
from concord.people.models import Person
from concord.promises.rows import Deed, Row
from concord.pulses.models import HasAnswered, Pulse

LABEL = gettext_lazy("Pulse")
icon = "activity"
DEEDS: dict[str, Deed] = {}  # answered in the room, where nobody can be traced
AT_ONCE = 3


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """Pulses that are open now."""
    rows = Pulse.objects.filter(meeting__team__in=actor.tables, closed_at=None, meeting__ended_at=None)
    rows = rows.exclude(pk__in=HasAnswered.objects.filter(person=person).values("pulse"))
    for pulse in rows.exclude(meeting__opened_at=None).select_related("meeting")[:AT_ONCE]:
        if pulse.meeting is None:
            continue
        yield Row(
            pk=pulse.pk,
            what=_("Closing questions of %s") % pulse.meeting.title,
            since=pulse.meeting.opened_at or at,
            address=reverse("room", args=[pulse.meeting_id]),
            pressing=True,
        )
