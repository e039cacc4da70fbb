"""Somebody leaves: what was learned about them goes, and nobody waits to get to know them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from concord.acquaintances.events import InformalTimeCancelled
from concord.acquaintances.mending import mend
from concord.acquaintances.models import Discovery, InformalTime, TimeAway
from concord.foundation.actor import Actor
from concord.foundation.events import record
from concord.goals import leaving
from concord.people.models import Person, Team


@transaction.atomic
def leave(person: Person, *, by: Actor, at: datetime) -> None:
    """As `goals.leaving.leave`. What others learned about them is personal, so it is erased; so is what they wrote and
    nobody has approved. Raises as it does.
    """
    teams = list(Team.objects.filter(memberships__person=person).order_by("pk"))
    leaving.leave(person, by=by, at=at)
    Discovery.objects.filter(Q(subject=person) | Q(asker=person, approved_at=None)).delete()
    TimeAway.objects.filter(person=person).delete()
    for coming in InformalTime.objects.filter(people=person, starts__gt=at, cancelled_at=None):
        coming.cancelled_at, coming.sequence = at, coming.sequence + 1
        coming.save(update_fields=["cancelled_at", "sequence"])
        record(InformalTimeCancelled(informal_time=coming.pk), by=by, at=at)
    for team in teams:
        mend(team, by=by, at=at)
