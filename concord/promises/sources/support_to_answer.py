"""Colleagues who asked what they can do to support one's work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.foundation.actor import Actor
from concord.people.models import Person
from concord.promises.rows import Ask, Deed, Row
from concord.support import answering, today
from concord.support.models import Asking

LABEL = gettext_lazy("Asked of you")
icon = "hand-heart"


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """Questions of the last weeks without an answer."""
    for found in today.to_answer(actor, at=at):
        yield Row(
            pk=found.pk,
            what=_("%s asks: what can I do to support your work?") % found.asker.name,
            since=found.asked_at or at,
            address=reverse("support"),
            deeds=("nothing", "need"),
            people=[found.asker],
        )


def is_owed(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """What whoever the person asked has not answered yet."""
    for found in today.unanswered(actor, at=at):
        yield Row(
            pk=found.pk,
            what=_("What can I do to support your work?"),
            since=found.asked_at or at,
            address=reverse("support"),
            label=_("Asked of %s") % found.asked.name,
            people=[found.asked],
        )


def nothing(pk: int, *, by: Actor, at: datetime) -> str:
    found = mine(pk, by)
    answering.nothing(found, by=by, at=at)
    return _("%s knows that nothing is needed now.") % found.asker.first_name


def need(pk: int, *, by: Actor, at: datetime, what: str) -> str:
    found = mine(pk, by)
    answering.need(found, by=by, at=at, what=what)
    return _("%s sees what you need.") % found.asker.first_name


def mine(pk: int, by: Actor) -> Asking:
    return Asking.objects.whole().filter(team__in=by.teams).get(pk=pk)


DEEDS = {
    "nothing": Deed(label=gettext_lazy("Nothing now, thank you"), call=nothing, key="x", replies=("nothing", "no")),
    "need": Deed(
        label=gettext_lazy("I need something"),
        call=need,
        asks=(Ask(name="what", label=gettext_lazy("What would move your work?"), sort="words", at_most=400),),
        replies=("need",),
    ),
}
