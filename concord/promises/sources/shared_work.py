"""Work that somebody says is shared: lead it together, as a goal, or keep it as it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.foundation.actor import Actor
from concord.goals.proposing import LONGEST_TITLE
from concord.people.models import Person
from concord.promises.rows import Ask, Deed, Row
from concord.promises.sources import AT_MOST
from concord.support.models import SupportRequest
from concord.support.sharing import keep_apart, share

LABEL = gettext_lazy("Shared work?")
icon = "users"


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """What the other of the two would lead together."""
    of_two = Q(person=person) | Q(helper=person)
    rows = SupportRequest.objects.filter(of_two, shared_at=None, team__in=actor.teams)
    rows = rows.exclude(sharing_proposed_by=None).exclude(sharing_proposed_by=person).exclude(state="withdrawn")
    for request in rows.select_related("sharing_proposed_by__department").order_by("made_at", "pk")[:AT_MOST]:
        other = request.sharing_proposed_by
        assert other is not None
        yield Row(
            pk=request.pk,
            what=request.what,
            since=request.made_at,
            address=f"{reverse('support-request', args=[request.pk])}#sharing",
            why=_("%s would lead it with you") % other.first_name,
            deeds=("together", "apart"),
            people=[other],
        )


def together(pk: int, *, by: Actor, at: datetime, title: str) -> str:
    request = found(pk, by)
    share(request, by=by, at=at, title=title)
    return _("You lead it together: a goal to adopt.")


def apart(pk: int, *, by: Actor, at: datetime) -> str:
    keep_apart(found(pk, by), by=by, at=at)
    return _("It stays as it is.")


def found(pk: int, by: Actor) -> SupportRequest:
    return SupportRequest.objects.whole().filter(team__in=by.teams).get(pk=pk)


DEEDS = {
    "together": Deed(
        label=gettext_lazy("Lead it together"),
        call=together,
        key="x",
        asks=(
            Ask(
                name="title",
                label=gettext_lazy("As a goal: what should be reached?"),
                at_most=LONGEST_TITLE,
                example=gettext_lazy("Every grower is paid within ten days"),
            ),
        ),
    ),
    "apart": Deed(label=gettext_lazy("Keep it as it is"), call=apart, replies=("no",)),
}
