"""The colleague whom a leader asks this week what they can do to support their work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.foundation.actor import Actor
from concord.people.models import Person
from concord.promises.rows import Deed, Row
from concord.support import asking, today
from concord.support.models import Asking

LABEL = gettext_lazy("Ask a colleague")
icon = "heart-handshake"
FRIDAY = timedelta(days=4)


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """This week's, until it is asked."""
    found = today.to_ask(actor, at=at)
    if found and not found.asked_at and not found.asked.left_at:
        yield Row(
            pk=found.pk,
            what=_("Ask %s: what can I do to support your work?") % found.asked.name,
            since=found.made_at,
            due=found.week + FRIDAY,
            address=reverse("support"),
            why=found.why,
            deeds=("asked", "by_mail"),
            people=[found.asked],
        )


def ask(pk: int, *, by_mail: bool, by: Actor, at: datetime) -> str:
    found = Asking.objects.whole().filter(team__in=by.teams).get(pk=pk)
    asking.ask(found, by=by, at=at, by_mail=by_mail)
    return (_("%s has your question by mail.") if by_mail else _("You have asked %s.")) % found.asked.first_name


DEEDS = {
    "asked": Deed(label=gettext_lazy("I have asked"), call=partial(ask, by_mail=False), key="x", replies=("done",)),
    "by_mail": Deed(label=gettext_lazy("Ask by mail"), call=partial(ask, by_mail=True)),
}
