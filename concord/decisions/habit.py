"""From how many deciders and approvers on it is told that work will stall: the organization says."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from concord.decisions.events import DecidingHabitChanged
from concord.decisions.models import DecidingHabit, Decision
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.permissions import require

UNLESS_SAID, FEWEST, MOST = 3, 1, 50


def most_deciders() -> int:
    """How many may have to say yes before it is flagged, in the organization in scope."""
    return DecidingHabit.objects.values_list("most_deciders", flat=True).first() or UNLESS_SAID


def with_most_deciders(rows: QuerySet[Decision]) -> QuerySet[Decision]:
    """`rows`, each with the number at hand: one query however many there are."""
    said = DecidingHabit.objects.values("most_deciders")[:1]
    return rows.annotate(most_deciders=Coalesce(Subquery(said), UNLESS_SAID))


@transaction.atomic
def set_most_deciders(*, by: Actor, at: datetime, number: int) -> None:
    """Say how many may have to say yes before it is flagged. Raises Denied, or Refused outside of 1 to 50."""
    require(by, "decision.habit")
    if not FEWEST <= number <= MOST:
        raise Refused(_("Give a number from 1 to 50. One is the decider alone; three suit most teams."), field="number")
    DecidingHabit.objects.update_or_create(defaults={"most_deciders": number})
    record(DecidingHabitChanged(most_deciders=number), by=by, at=at)


def too_many_hands(decision: Decision) -> str:
    """What to do when so many must agree that work will stall; empty while there are few. Needs approvers fetched."""
    hands = 1 + len(decision.approvers.all())
    if hands == 1 or hands <= (getattr(decision, "most_deciders", None) or most_deciders()):
        return ""
    return (
        _(
            "%d people must say yes. That is where work stalls: keep one decider, one date and what happens on "
            "silence, and hear the others as advice."
        )
        % hands
    )
