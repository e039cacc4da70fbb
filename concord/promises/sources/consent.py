"""Rounds of consent that the person has not answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.decisions.consenting import answer
from concord.decisions.models import ConsentRound, Decision
from concord.decisions.voting_models import AGREES, OBJECTS, STANDS_ASIDE
from concord.foundation.actor import Actor
from concord.people.models import Person
from concord.promises.rows import Ask, Deed, Row
from concord.promises.sources import AT_MOST

LABEL = gettext_lazy("Your answer")
icon = "scale"


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """Rounds that run at the tables where the person sits. The proposal stands with it: it is what they agree to."""
    rows = ConsentRound.objects.filter(opened_at=None, decision__team__in=actor.tables, decision__closed_at=None)
    rows = rows.exclude(answers__person=person).select_related("decision__decider__department")
    for asked in rows.order_by("began_at", "pk")[:AT_MOST]:
        yield Row(
            pk=asked.decision_id,
            what=asked.decision.question,
            since=asked.began_at,
            due=asked.decision.due,
            address=f"{reverse('decision', args=[asked.decision_id])}#consent",
            why=_("Good enough for now, safe enough to try? “%s”") % Truncator(asked.proposal).chars(200),
            deeds=("agree", "aside", "object"),
            people=[asked.decision.decider],
        )


def agree(pk: int, *, by: Actor, at: datetime) -> str:
    decision = Decision.objects.filter(team__in=by.teams).get(pk=pk)
    answer(decision, by=by, at=at, answer=AGREES)
    return _("You agree: %s All answers open together.") % decision.question


def stand_aside(pk: int, *, by: Actor, at: datetime) -> str:
    decision = Decision.objects.filter(team__in=by.teams).get(pk=pk)
    answer(decision, by=by, at=at, answer=STANDS_ASIDE)
    return _("You stand aside: it may go on without your yes. All answers open together.")


def objects(pk: int, *, by: Actor, at: datetime, why: str) -> str:
    decision = Decision.objects.filter(team__in=by.teams).get(pk=pk)
    answer(decision, by=by, at=at, answer=OBJECTS, why=why)
    return _("Your objection is in. It opens with all other answers.")


DEEDS = {
    "agree": Deed(label=gettext_lazy("Agree"), call=agree, key="x", replies=("yes", "done")),
    "aside": Deed(label=gettext_lazy("Stand aside"), call=stand_aside, replies=("aside",)),
    "object": Deed(
        label=gettext_lazy("Object"),
        call=objects,
        asks=(Ask(name="why", label=gettext_lazy("What would go wrong?"), sort="words", at_most=4000),),
        replies=("no",),
    ),
}
