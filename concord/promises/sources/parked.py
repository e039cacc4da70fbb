"""What somebody set aside in a meeting and nobody has settled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.foundation.actor import Actor
from concord.meetings import parking
from concord.meetings.models import ParkedTopic
from concord.people.models import Person
from concord.promises.rows import Deed, Row
from concord.promises.sources import AT_MOST

LABEL = gettext_lazy("Parked")
icon = "circle-parking"


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """Parked topics of the person's own."""
    rows = ParkedTopic.objects.filter(person=person, meeting__team__in=actor.teams, settled_at=None)
    for parked in rows.select_related("meeting")[:AT_MOST]:
        yield Row(
            pk=parked.pk,
            what=parked.words,
            since=parked.parked_at,
            address=reverse("meeting", args=[parked.meeting_id]),
            why=parked.meeting.title,
            deeds=("keep", "drop"),
        )


def keep(pk: int, *, by: Actor, at: datetime) -> str:
    parked = found(pk, by)
    parking.bring_back(parked, by=by, at=at)
    return _("It waits for the next agenda: %s") % parked.words


def drop(pk: int, *, by: Actor, at: datetime) -> str:
    parked = found(pk, by)
    parking.drop(parked, by=by, at=at)
    return _("Dropped: %s") % parked.words


def found(pk: int, by: Actor) -> ParkedTopic:
    return ParkedTopic.objects.filter(meeting__team__in=by.teams).select_related("meeting", "segment").get(pk=pk)


DEEDS = {
    "keep": Deed(label=gettext_lazy("To the next agenda"), call=keep, key="x"),
    "drop": Deed(label=gettext_lazy("Drop it"), call=drop),
}
