"""The colleague whom one gets to know in this cycle."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.acquaintances import talking
from concord.acquaintances.models import Acquaintance
from concord.acquaintances.seeing import mine_now
from concord.foundation.actor import Actor
from concord.people.models import Person
from concord.promises.rows import Deed, Row

LABEL = gettext_lazy("Get to know each other")
icon = "coffee"


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """Until they say that they have talked, or that it does not work out this time."""
    for found in mine_now(actor, at=at):
        others = found.others(person.pk)
        if found.state == "open" and others:
            yield Row(
                pk=found.pk,
                what=_("Meet %s, with a question that has nothing to do with work") % names(others),
                since=found.made_at,
                due=found.cycle.ends,
                address=reverse("acquaintance", args=[found.pk]),
                why=found.why,
                deeds=("met", "not_now"),
                people=others,
            )


def names(people: list[Person]) -> str:
    return (
        _("%(one)s and %(other)s") % {"one": people[0].name, "other": people[1].name} if people[1:] else people[0].name
    )


def met(pk: int, *, by: Actor, at: datetime) -> str:
    talking.we_met(mine(pk, by), by=by, at=at)
    return _("Well met. Tell the others one thing about each other at the next meeting.")


def not_now(pk: int, *, by: Actor, at: datetime) -> str:
    talking.not_this_time(mine(pk, by), by=by, at=at)
    return _("Fine. You are given each other again.")


def open_again(pk: int, *, by: Actor, at: datetime) -> str:
    talking.take_word_back(mine(pk, by), by=by, at=at)
    return _("Taken back.")


def mine(pk: int, by: Actor) -> Acquaintance:
    return Acquaintance.objects.whole().of(by.person_id).get(pk=pk)


DEEDS = {
    "met": Deed(label=gettext_lazy("We have talked"), call=met, key="x", undo="open_again"),
    "not_now": Deed(label=gettext_lazy("Not this time"), call=not_now, undo="open_again"),
    "open_again": Deed(label=gettext_lazy("Undo"), call=open_again, hidden=True),
}
