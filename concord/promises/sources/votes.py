"""Votes in which the person's ballot is not in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.decisions.models import Ballot, Decision, Method, Option
from concord.decisions.voting import VOTES, cast, runs
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.people.models import Person
from concord.promises.rows import Ask, Deed, Row
from concord.promises.sources import AT_MOST
from concord.rankings.ballots import read_letters, read_places

LABEL = gettext_lazy("Your vote")
icon = "vote"


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """Votes that run at the tables where the person sits."""
    rows = Decision.objects.filter(method__in=VOTES, ballots_opened_at=None, team__in=actor.tables, closed_at=None)
    rows = rows.exclude(pk__in=Ballot.objects.filter(person=person).values("decision"))
    rows = rows.select_related("decider__department").prefetch_related("options").order_by("asked_at", "pk")
    for decision in filter(runs, rows[:AT_MOST]):
        options = lettered(decision.options.all())
        ranked = decision.method == Method.RANKED
        asked = _("Which first: %s?") if ranked else _("Which one: %s?")
        yield Row(
            pk=decision.pk,
            what=decision.question,
            since=decision.asked_at,
            due=decision.due,
            address=f"{reverse('decision', args=[decision.pk])}#votes",
            why=asked % "; ".join(f"{letter} {option.name}" for letter, option in options),
            deeds=("rank" if ranked else "choose",),
            people=[decision.decider],
            options=[(letter, option.name) for letter, option in options],
        )


def lettered(options: Iterable[Option]) -> list[tuple[str, Option]]:
    """A, B, C ... in the order in which they stand on the decision's page."""
    return [(chr(65 + place), option) for place, option in enumerate(options)]


def vote(pk: int, *, by: Actor, at: datetime, order: str) -> str:
    """By letters, the best first; for a majority one of them. “=” is a tie, what is not named has no opinion."""
    decision = Decision.objects.filter(team__in=by.teams, method__in=VOTES).get(pk=pk)
    options = list(decision.options.all())
    places = read_letters(order, range(1, len(options) + 1)) if options else []
    if not places:
        raise Refused(_("Give at least one of them a place: the first comes first."), field="order")
    tiers = read_places(places, range(1, len(options) + 1))
    cast(decision, by=by, at=at, tiers=[[options[place - 1].pk for place in tier] for tier in tiers])
    said = " > ".join(" = ".join(options[place - 1].name for place in tier) for tier in tiers)
    return _("Your vote is in: %s. All ballots open together.") % said


ORDER = Ask(
    name="order",
    label=gettext_lazy("Which first? The same place means equally good; none means no opinion."),
    sort="order",
    at_most=100,
    example="B A=C",
)
DEEDS = {
    "rank": Deed(label=gettext_lazy("Vote"), call=vote, key="x", asks=(ORDER,), replies=("letters",)),
    "choose": Deed(
        label=gettext_lazy("Vote"),
        call=vote,
        key="x",
        asks=(Ask(name="order", label=gettext_lazy("Which one?"), sort="choice", at_most=1, example="B"),),
        replies=("letters",),
    ),
}
