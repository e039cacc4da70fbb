"""Decisions of the last weeks that a leader has not yet said to carry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.decisions.carrying import carry
from concord.decisions.models import Carrying, Decision, Ending
from concord.foundation.actor import Actor
from concord.people.models import Person
from concord.promises.rows import Deed, Row

LABEL = gettext_lazy("Will you carry it?")
icon = "handshake"
ASKED_FOR = timedelta(weeks=4)
AT_ONCE = 5


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """The newest decisions of the person's tables; the one who decided carries it anyway."""
    said = Carrying.objects.filter(person=person).values("decision")
    rows = Decision.objects.filter(team__in=actor.tables, closed_at__gt=at - ASKED_FOR, source="", successors=None)
    rows = rows.exclude(ending=Ending.WITHDRAWN).exclude(closed_by=person).exclude(decider=person).exclude(pk__in=said)
    for decision in rows.select_related("decider__department").order_by("-closed_at", "pk")[:AT_ONCE]:
        yield Row(
            pk=decision.pk,
            what=decision.question,
            since=decision.closed_at or at,
            address=reverse("decision", args=[decision.pk]),
            why=_("Decided: %s") % decision.outcome[:120],
            deeds=("carry",),
            people=[decision.decider],
        )


def say(pk: int, *, by: Actor, at: datetime) -> str:
    decision = Decision.objects.filter(team__in=by.teams).get(pk=pk)
    carry(decision, by=by, at=at)
    return _("You carry it: %s") % decision.question


DEEDS = {"carry": Deed(label=gettext_lazy("I will carry it"), call=say, key="x", replies=("yes", "done"))}
