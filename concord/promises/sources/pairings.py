"""Somebody who leads next asks to walk beside one: a yes, or not now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.foundation.actor import Actor
from concord.handbook import pairing
from concord.people.models import Person
from concord.promises.rows import Deed, Row

LABEL = gettext_lazy("Beside you")
icon = "footprints"


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """A word to whoever asked."""
    for found in pairing.open_ones(person.pk).filter(asked=person, agreed_at=None):
        yield Row(
            pk=found.pk,
            what=_("%(who)s asks to walk beside you: “%(hopes)s”") % {"who": found.asker.name, "hopes": found.hopes},
            since=found.asked_at,
            address=reverse("handbook"),
            people=[found.asker],
            deeds=("agree", "not_now"),
        )


def agree(pk: int, *, by: Actor, at: datetime) -> str:
    pairing.agree(pairing.open_ones(by.somebody).get(pk=pk, asked=by.somebody), by=by, at=at)
    return _("Agreed. Find an hour this week.")


def not_now(pk: int, *, by: Actor, at: datetime) -> str:
    pairing.end(pairing.open_ones(by.somebody).get(pk=pk, asked=by.somebody), by=by, at=at)
    return _("Said: not now. No reason was asked.")


DEEDS: Mapping[str, Deed] = {
    "agree": Deed(label=gettext_lazy("Yes, gladly"), call=agree, key="y", replies=("yes",)),
    "not_now": Deed(label=gettext_lazy("Not now"), call=not_now, replies=("no",)),
}
