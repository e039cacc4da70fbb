"""What a department sees of an open decision that touches it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.decisions import deciding
from concord.decisions.models import Decision, Perspective
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.people.models import Person
from concord.promises.rows import Ask, Deed, Row
from concord.promises.sources import AT_MOST

LABEL = gettext_lazy("Your view")
icon = "eye"


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """Open decisions of others that touch the person's department, for which it has not spoken."""
    if not person.department_id or not person.department:
        return
    spoken = Perspective.objects.filter(department=person.department_id).values("decision")
    rows = Decision.objects.filter(departments=person.department_id, team__in=actor.tables, closed_at=None)
    rows = rows.exclude(decider=person).exclude(pk__in=spoken).select_related("decider__department")
    for decision in rows.order_by("asked_at", "pk")[:AT_MOST]:
        words = {"who": decision.decider.name, "department": person.department.name}
        yield Row(
            pk=decision.pk,
            what=decision.question,
            since=decision.asked_at,
            due=decision.due,
            address=reverse("decision", args=[decision.pk]),
            why=_("%(who)s decides and waits for the view of %(department)s") % words,
            deeds=("say",),
            people=[decision.decider],
        )


def say(pk: int, *, by: Actor, at: datetime, words: str) -> str:
    decision = Decision.objects.filter(team__in=by.teams).get(pk=pk)
    department = Person.objects.select_related("department").get(pk=by.somebody).department
    if department is None:
        raise Refused(_("You belong to no department, so there is none to speak for."))
    deciding.give_perspective(decision, department, by=by, at=at, words=words)
    return _("%(department)s is heard: %(who)s sees it.") % {
        "department": department.name,
        "who": decision.decider.name,
    }


DEEDS = {
    "say": Deed(
        label=gettext_lazy("Say what you see"),
        call=say,
        key="x",
        asks=(Ask(name="words", label=gettext_lazy("What does your department see?"), sort="words", at_most=4000),),
        replies=("words",),
    )
}
