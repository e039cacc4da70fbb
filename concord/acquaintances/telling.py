"""Report back: those who met say one thing each about the other, in the team's next meeting, once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from concord.acquaintances.models import Acquaintance
from concord.people.models import Team

FRESH = timedelta(days=75)  # what was met longer ago needs no report any more


def to_tell(team: Team, *, at: datetime) -> list[Acquaintance]:
    """Those who have met and not told of it, the first met first."""
    rows = Acquaintance.objects.whole().filter(team=team, told_at=None, met_at__gt=at - FRESH, met_at__lte=at)
    return [row for row in rows.order_by("met_at", "pk") if len(row.people) > 1]


def told(ids: Iterable[int], *, at: datetime) -> None:
    """They have told: it does not come again."""
    Acquaintance.objects.filter(pk__in=list(ids), told_at=None).update(told_at=at)
