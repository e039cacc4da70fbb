"""Decisions that wait for a named person's yes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.decisions.carrying import approve
from concord.decisions.models import Decision
from concord.foundation.actor import Actor
from concord.people.models import Person
from concord.promises.rows import Deed, Row
from concord.promises.sources import AT_MOST

LABEL = gettext_lazy("Your approval")
icon = "stamp"


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """Open decisions that name the person as one who approves."""
    named = {"approvers__person": person, "approvers__approved_at": None}
    rows = Decision.objects.filter(**named, team__in=actor.teams, closed_at=None)
    for decision in rows.select_related("decider__department").order_by("asked_at", "pk")[:AT_MOST]:
        yield Row(
            pk=decision.pk,
            what=decision.question,
            since=decision.asked_at,
            due=decision.due,
            address=reverse("decision", args=[decision.pk]),
            why=_("%s decides and waits for your approval") % decision.decider.name,
            deeds=("approve",),
            people=[decision.decider],
        )


def say(pk: int, *, by: Actor, at: datetime) -> str:
    decision = Decision.objects.filter(team__in=by.teams).get(pk=pk)
    approve(decision, by=by, at=at)
    return _("You approve: %s") % decision.question


DEEDS = {"approve": Deed(label=gettext_lazy("Approve"), call=say, key="x", replies=("yes", "done"))}
