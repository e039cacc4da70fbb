"""Open decisions that wait for the word of the one who decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.db.models import QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.decisions.deciding import close
from concord.decisions.models import Decision, Method
from concord.decisions.rules import missing
from concord.decisions.voting import VOTES, with_seats
from concord.foundation.actor import Actor
from concord.people.models import Person
from concord.promises.rows import Ask, Deed, Row
from concord.promises.sources import AT_MOST

LABEL = gettext_lazy("You decide")
icon = "gavel"


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """Open decisions that the person makes."""
    mine = with_seats(open_decisions(actor).filter(decider=person)).prefetch_related("approvers__person")
    rows = list(mine[:AT_MOST])
    prefetch_related_objects([row for row in rows if row.method == Method.CONSENT], "rounds__answers")
    prefetch_related_objects([row for row in rows if row.method in VOTES], "options", "ballots")
    yield from map(own, rows)


def is_owed(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """Open decisions of others on which the person's department has said what it sees."""
    if person.department_id:
        rows = open_decisions(actor).filter(perspectives__department=person.department_id).exclude(decider=person)
        for decision in rows.distinct()[:AT_MOST]:
            yield replace(row_of(decision, [decision.decider]), label=_("%s decides") % decision.decider.name)


def open_decisions(actor: Actor) -> QuerySet[Decision]:
    rows = Decision.objects.filter(team__in=actor.teams, closed_at=None).select_related("decider__department")
    return rows.prefetch_related("departments", "perspectives").order_by("asked_at", "pk")


def own(decision: Decision) -> Row:
    """What it still waits for; or a sentence closes it where it stands. What was voted on closes on its page."""
    row = row_of(decision)
    if row.why:
        return row
    if first := next((sentence for _field, sentence in missing(decision)), ""):
        return replace(row, why=first)
    deeds = () if decision.method in VOTES else ("decide",)
    return replace(row, why=_("everything else is there: it waits for your word"), deeds=deeds)


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


def decide(pk: int, *, by: Actor, at: datetime, outcome: str) -> str:
    decision = Decision.objects.filter(team__in=by.teams).get(pk=pk)
    close(decision, by=by, outcome=outcome, at=at)
    return _("Decided. It holds from now on: %s") % decision.question


DEEDS = {
    "decide": Deed(
        label=gettext_lazy("Decide"),
        call=decide,
        key="x",
        asks=(Ask(name="outcome", label=gettext_lazy("What is decided? It is final."), sort="words", at_most=4000),),
        by_mail=False,
    )
}
