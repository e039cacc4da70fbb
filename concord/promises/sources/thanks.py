"""Thanks are never owed: nothing waits here. Whoever is thanked may thank back by replying to the letter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.foundation.actor import Actor
from concord.people.models import Person
from concord.promises.rows import Ask, Deed, Row
from concord.values.appreciating import thank
from concord.values.models import Appreciation

LABEL = gettext_lazy("Appreciation")
icon = "heart"


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """Nothing."""
    return iter(())


def thank_back(pk: int, *, by: Actor, at: datetime, words: str) -> str:
    card = Appreciation.objects.select_related("giver").exclude(opened_at=None).get(pk=pk, receiver=by.somebody)
    thank(card.giver, by=by, at=at, words=words)
    return _("%s reads your thanks now.") % card.giver.first_name


DEEDS = {
    "back": Deed(
        label=gettext_lazy("Thank back"),
        call=thank_back,
        by_mail=False,
        asks=(Ask(name="words", label=gettext_lazy("What for?"), sort="words", at_most=2000),),
        replies=("words",),
    )
}
