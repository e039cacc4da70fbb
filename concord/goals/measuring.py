"""Write down how a key result stands: the history of its number."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.foundation.figures import kept_figure
from concord.goals.events import NumberMeasured
from concord.goals.finding import locked, must_be_open
from concord.goals.models import KeyResult, Measured
from concord.people.clock import zone_here
from concord.people.permissions import require


@transaction.atomic
def measure(
    result: KeyResult,
    *,
    by: Actor,
    at: datetime,
    number: Decimal,
    stood_at: datetime | None = None,
    source: str = Measured.Source.TYPED,
    words: str = "",
) -> Measured:
    """The number as it stood at `stood_at`, by default now. A second one of the same time replaces the first.

    Raises Denied, or Refused: the goal has ended, the time is to come, or it is no number.
    """
    require(by, "goal.measure", result.goal)
    must_be_open(locked(result.goal))
    stood_at = stood_at or at
    if stood_at > at:
        raise Refused(_("This day is to come. Write down how the number stands when it is there."), field="at")
    if len(words) > 300:
        raise Refused(_("Say it in at most 300 characters."), field="words")
    figure, _made = Measured.objects.update_or_create(
        key_result=result,
        at=stood_at,
        defaults={
            "number": kept_figure(number, "number"),
            "by_id": by.person_id,
            "source": source,
            "words": words.strip(),
        },
    )
    record(NumberMeasured(goal=result.goal_id, key_result=result.pk, source=source), by=by, at=at)
    return figure


def stood_on(day: date, *, at: datetime) -> datetime:
    """When a figure of a day stood so: in its middle, where the organization has its clock; of today, not after now."""
    return min(datetime.combine(day, time(12), tzinfo=zone_here()), at)
