"""Goals that one is asked to lead with others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.foundation.actor import Actor
from concord.goals import coleading
from concord.goals.models import CoLead
from concord.people.models import Person
from concord.promises.rows import Ask, Deed, Row

LABEL = gettext_lazy("Lead a goal together")
icon = "target"
OPEN = ("proposed", "adopted")


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """An answer to whoever asked."""
    for row in asked(actor).filter(person=person):
        why = _("%s asks you to lead it with others") % row.asked_by.name if row.asked_by else ""
        yield Row(
            pk=row.pk,
            what=row.goal.title,
            since=row.asked_at,
            address=reverse("goal", args=[row.goal_id]),
            why=why,
            deeds=("yes", "no"),
            people=[row.asked_by] if row.asked_by else (),
        )


def is_owed(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """The answer of those whom the person asked."""
    for row in asked(actor).filter(asked_by=person).exclude(person=person):
        yield Row(
            pk=row.pk,
            what=row.goal.title,
            since=row.asked_at,
            address=reverse("goal", args=[row.goal_id]),
            why=_("%s is asked to lead it") % row.person.name,
            people=[row.person],
        )


def asked(actor: Actor) -> QuerySet[CoLead]:
    rows = CoLead.objects.filter(state="asked", goal__team__in=actor.teams, goal__state__in=OPEN)
    return rows.select_related("goal__team", "person__department", "asked_by__department")


def yes(pk: int, *, by: Actor, at: datetime, brings: str) -> str:
    row = asked(by).get(pk=pk)
    coleading.consent(row, by=by, at=at, brings=brings)
    return _("You lead it, with the others: %s") % row.goal.title


def no(pk: int, *, by: Actor, at: datetime) -> str:
    row = asked(by).get(pk=pk)
    coleading.decline(row, by=by, at=at)
    return _("Said, kindly.")


DEEDS = {
    "yes": Deed(
        label=gettext_lazy("Yes, I lead it with you"),
        call=yes,
        key="x",
        asks=(Ask(name="brings", label=gettext_lazy("What do you bring?"), sort="words"),),
        replies=("yes",),
    ),
    "no": Deed(label=gettext_lazy("No, kindly"), call=no, replies=("no",)),
}
