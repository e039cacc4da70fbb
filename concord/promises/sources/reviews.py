"""“Did it work?”: decisions whose day to look back has come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.decisions.carried_models import Worked
from concord.decisions.carrying import review
from concord.decisions.models import Decision, Review
from concord.foundation.actor import Actor
from concord.people.clock import day_of_person
from concord.people.models import Person
from concord.promises.rows import Deed, Row
from concord.promises.sources import AT_MOST

LABEL = gettext_lazy("Did it work?")
icon = "history"


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """What the person decided, from the day on that was set to look back."""
    answered = Review.objects.exclude(worked=Worked.EARLY).values("decision")
    rows = Decision.objects.filter(decider=person, team__in=actor.teams, review_on__lte=day_of_person(person, at))
    for decision in rows.exclude(closed_at=None).exclude(pk__in=answered).order_by("review_on", "pk")[:AT_MOST]:
        yield Row(
            pk=decision.pk,
            what=decision.question,
            since=decision.closed_at or at,
            due=decision.review_on,
            address=reverse("decision", args=[decision.pk]),
            why=_("Decided: %s") % decision.outcome[:120],
            deeds=("yes", "partly", "no"),
        )


def say(pk: int, *, worked: Worked, by: Actor, at: datetime) -> str:
    decision = Decision.objects.filter(team__in=by.teams).get(pk=pk)
    review(decision, by=by, at=at, worked=worked)
    return _("Written beside the decision: %s") % worked.label


DEEDS = {
    "yes": Deed(label=gettext_lazy("Yes"), call=partial(say, worked=Worked.YES), replies=("yes",)),
    "partly": Deed(label=gettext_lazy("In part"), call=partial(say, worked=Worked.PARTLY), replies=("partly",)),
    "no": Deed(label=gettext_lazy("No"), call=partial(say, worked=Worked.NO), replies=("no",)),
}
