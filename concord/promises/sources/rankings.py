"""Questions of order that wait for one's own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.people.models import Person
from concord.promises.rows import Ask, Deed, Row
from concord.promises.sources import AT_MOST
from concord.rankings import giving
from concord.rankings.ballots import read_letters
from concord.rankings.models import Ranking

LABEL = gettext_lazy("Give your order")
icon = "list-ordered"
LONGEST_OPTION = 40


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """Private rankings of the person's tables in which they have no order yet."""
    rows = Ranking.objects.open().filter(team__in=actor.tables).exclude(ballots__person=person)
    for ranking in rows.prefetch_related("options").order_by("made_at", "pk")[:AT_MOST]:
        options = [f"{row.letter} {Truncator(row.title).chars(LONGEST_OPTION)}" for row in ranking.options.all()]
        again = [_("once more, after the talk")] if ranking.round > 1 else []
        yield Row(
            pk=ranking.pk,
            what=ranking.title,
            since=ranking.made_at,
            due=ranking.due,
            address=reverse("ranking", args=[ranking.pk]),
            why="; ".join(again + options),
            deeds=("order",),
            options=[(row.letter, row.title) for row in ranking.options.all()],
        )


def give(pk: int, *, by: Actor, at: datetime, order: str) -> str:
    ranking = Ranking.objects.filter(team__in=by.teams).get(pk=pk)
    options = set(ranking.options.values_list("place", flat=True))
    places = read_letters(order, options)
    if not places:
        raise Refused(_("Write the letters, the best first, such as B A C."), field="order")
    giving.give(ranking, by=by, at=at, places=places)
    return _("Yours is in. Only you see it until all open.")


DEEDS = {
    "order": Deed(
        label=gettext_lazy("Give your order"),
        call=give,
        key="x",
        asks=(
            Ask(
                name="order",
                label=gettext_lazy("Which first? The same place means equally good; none means no opinion."),
                sort="order",
                at_most=100,
                example="B A=C",
            ),
        ),
        replies=("letters",),
    )
}
