"""Votes in which the person's ballot is not in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.decisions.models import Ballot, Decision
from concord.decisions.voting import VOTES, runs
from concord.foundation.actor import Actor
from concord.people.models import Person
from concord.promises.rows import Deed, Row
from concord.promises.sources import AT_MOST

LABEL = gettext_lazy("Your vote")
icon = "vote"
DEEDS: dict[str, Deed] = {}  # given on the decision's page, where the options stand side by side


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """Votes that run at the tables where the person sits."""
    rows = Decision.objects.filter(method__in=VOTES, ballots_opened_at=None, team__in=actor.tables, closed_at=None)
    rows = rows.exclude(pk__in=Ballot.objects.filter(person=person).values("decision"))
    rows = rows.select_related("decider__department").prefetch_related("options").order_by("asked_at", "pk")
    for decision in filter(runs, rows[:AT_MOST]):
        yield Row(
            pk=decision.pk,
            what=decision.question,
            since=decision.asked_at,
            due=decision.due,
            address=f"{reverse('decision', args=[decision.pk])}#votes",
            why=_("Which first: %s?") % ", ".join(option.name for option in decision.options.all()),
            people=[decision.decider],
        )
