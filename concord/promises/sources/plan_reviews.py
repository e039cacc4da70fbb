"""Growth plans that wait for a review, for those who lead them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.foundation.actor import Actor
from concord.people.clock import day_of_person, zone_of
from concord.people.models import Person
from concord.plans.due import AHEAD, due_for
from concord.plans.models import GrowthPlan
from concord.plans.proposing import put_review_off
from concord.promises.rows import Ask, Deed, Row
from concord.promises.sources import AT_MOST

LABEL = gettext_lazy("Plan to review")
icon = "sprout"


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """From two weeks before the day on."""
    for plan in due_for(person, actor, today=day_of_person(person, at))[:AT_MOST]:
        day = plan.next_review or at.date()
        yield Row(
            pk=plan.pk,
            what=plan.title,
            since=datetime.combine(day - AHEAD, time(), zone_of(person)),
            due=day,
            address=reverse("plan", args=[plan.pk]),
            why=_("It comes onto the next agenda. What is working, what is not, what did you learn?"),
            deeds=("later",),
        )


def later(pk: int, *, by: Actor, at: datetime, to: date) -> str:
    plan = GrowthPlan.objects.filter(team__in=by.teams).get(pk=pk)
    put_review_off(plan, by=by, at=at, to=to)
    return _("You look at it on %s.") % f"{to:%-d %B %Y}"


DEEDS = {
    "later": Deed(
        label=gettext_lazy("Look later"),
        call=later,
        asks=(Ask(name="to", label=gettext_lazy("On which day?"), sort="day"),),
    )
}
