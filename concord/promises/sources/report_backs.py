"""What one tells the others about a colleague, after they have talked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.acquaintances import telling
from concord.acquaintances.models import Acquaintance
from concord.foundation.actor import Actor
from concord.people.clock import day_of_person
from concord.people.models import Person
from concord.promises.rows import Deed, Row
from concord.promises.sources.acquaintances import names
from concord.rhythm.models import Meeting

LABEL = gettext_lazy("Report back")
icon = "message-circle-heart"


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """At the next meeting of the team in which they met."""
    for found in telling.mine_to_tell(actor, at=at):
        others = found.others(person.pk)
        if others:
            meeting = Meeting.objects.upcoming().filter(team=found.team_id, starts__gt=at).first()
            yield Row(
                pk=found.pk,
                what=_("Tell the others one thing about %s") % names(others),
                since=found.met_at or at,
                due=day_of_person(person, meeting.starts) if meeting else None,
                address=reverse("acquaintance", args=[found.pk]),
                why=_("It stands on the next agenda by itself. Ask them first what may be told."),
                deeds=("told",),
                people=others,
            )


def told(pk: int, *, by: Actor, at: datetime) -> str:
    found = Acquaintance.objects.whole().of(by.person_id).get(pk=pk)
    telling.tell(found, by=by, at=at)
    return _("Told. It leaves the next agenda.")


DEEDS = {"told": Deed(label=gettext_lazy("Told already"), call=told, key="x")}
