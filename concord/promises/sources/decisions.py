"""Open decisions that wait for the word of the one who decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.decisions.models import Decision
from concord.foundation.actor import Actor
from concord.people.models import Person
from concord.promises.rows import Deed, Row
from concord.promises.sources import AT_MOST

LABEL = gettext_lazy("You decide")
icon = "gavel"
DEEDS: dict[str, Deed] = {}  # a decision closes on its own page, where its rules and what was said are in sight


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """Open decisions that the person makes."""
    for decision in open_decisions(actor).filter(decider=person)[:AT_MOST]:
        yield row_of(decision)


def is_owed(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """Open decisions of others on which the person's department has said what it sees."""
    if person.department_id:
        rows = open_decisions(actor).filter(perspectives__department=person.department_id).exclude(decider=person)
        for decision in rows.distinct()[:AT_MOST]:
            yield replace(row_of(decision, [decision.decider]), label=_("%s decides") % decision.decider.name)


def open_decisions(actor: Actor) -> QuerySet[Decision]:
    rows = Decision.objects.filter(team__in=actor.teams, closed_at=None).select_related("decider__department")
    return rows.prefetch_related("departments", "perspectives").order_by("asked_at", "pk")


def row_of(decision: Decision, people: list[Person] | None = None) -> Row:
    silent = decision.silent_departments()
    return Row(
        pk=decision.pk,
        what=decision.question,
        since=decision.asked_at,
        due=decision.due,
        address=reverse("decision", args=[decision.pk]),
        why=_("still to hear: %s") % ", ".join(silent) if silent else "",
        people=people or (),
    )
