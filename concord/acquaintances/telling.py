"""Report back: those who met say one thing each about the other, in the team's next meeting, once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from concord.acquaintances.events import AcquaintanceTold
from concord.acquaintances.models import Acquaintance
from concord.acquaintances.talking import locked
from concord.foundation.actor import Actor
from concord.foundation.events import record
from concord.people.models import Team
from concord.people.permissions import require

FRESH = timedelta(days=75)  # what was met longer ago needs no report any more


def to_tell(team: Team, *, at: datetime) -> list[Acquaintance]:
    """Those who have met and not told of it, the first met first."""
    rows = Acquaintance.objects.whole().filter(team=team, told_at=None, met_at__gt=at - FRESH, met_at__lte=at)
    return [row for row in rows.order_by("met_at", "pk") if len(row.people) > 1]


def mine_to_tell(actor: Actor, *, at: datetime) -> list[Acquaintance]:
    """Those of them of which this person is one."""
    rows = Acquaintance.objects.whole().of(actor.person_id).filter(team__in=actor.tables)
    return list(rows.filter(told_at=None, met_at__gt=at - FRESH, met_at__lte=at).order_by("met_at", "pk"))


@transaction.atomic
def tell(acquaintance: Acquaintance, *, by: Actor, at: datetime) -> None:
    """One of them says that they have told it outside a meeting's segment. A second word changes nothing.

    Raises Denied.
    """
    require(by, "acquaintance.meet", acquaintance)
    locked(acquaintance)
    if acquaintance.told_at is None and acquaintance.met_at:
        acquaintance.told_at = at
        acquaintance.save(update_fields=["told_at"])
        record(AcquaintanceTold(acquaintance=acquaintance.pk), by=by, at=at)


def told_in_room(ids: Iterable[int], *, at: datetime) -> None:
    """They have told it in a meeting, whose record says so: it does not come again."""
    Acquaintance.objects.filter(pk__in=list(ids), told_at=None).update(told_at=at)
