"""Somebody leaves the organization: what they led goes on without them, and no check-in waits for them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from concord.foundation.actor import Actor
from concord.foundation.events import record
from concord.goals.checking_in import open_when_all_have
from concord.goals.events import CoLeadLeft
from concord.goals.finding import locked
from concord.goals.models import CoLead, Goal
from concord.people import profiles
from concord.people.models import Person


@transaction.atomic
def leave(person: Person, *, by: Actor, at: datetime) -> None:
    """As `profiles.leave`; the goals that they led say so, and open what the others have said. Raises as it does."""
    profiles.leave(person, by=by, at=at)
    rows = CoLead.objects.filter(person=person, state=CoLead.State.CONSENTED)
    for goal in Goal.objects.filter(pk__in=rows.values("goal"), ended_at=None).order_by("pk"):
        locked(goal)
        record(CoLeadLeft(goal=goal.pk, person=person.pk), by=by, at=at)
        open_when_all_have(goal, by=by, at=at)
    CoLead.objects.filter(person=person, state=CoLead.State.ASKED).delete()  # nobody is asked who is not here
