"""Values that nobody has told a story of for a while: told to the team."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Q, Subquery
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.clock import day_here
from concord.people.permissions import require
from concord.values.events import ValuesHabitChanged
from concord.values.models import Value, ValuesHabit
from concord.values.story_models import open_on

USUAL, SHORTEST, LONGEST = 60, 7, 365


@dataclass(frozen=True)
class Freshness:
    """When a value was last told a story of; None when never since it was adopted."""

    value: Value
    last: date | None
    days: int
    most: int  # days without a story after which the team is told

    @property
    def faded(self) -> bool:
        return self.days >= self.most

    @property
    def never(self) -> bool:
        return self.last is None


def freshness(*, on: date) -> Sequence[Freshness]:
    """Of each value that holds, in our order. One query."""
    habit = Subquery(ValuesHabit.objects.values("days")[:1])
    rows = Value.objects.standing().annotate(last=Max("stories__told_on", filter=on_stories(on)), habit=habit)
    return [
        Freshness(row, last, (on - (last or row.adopted_at.date())).days, getattr(row, "habit", None) or USUAL)
        for row in rows.order_by("place", "pk")
        for last in [getattr(row, "last", None)]
    ]


def on_stories(day: date) -> Q:
    """`open_on`, asked of a value's stories."""
    return prefixed(open_on(day))


def prefixed(wanted: Q) -> Q:
    children: list[Any] = [
        prefixed(one) if isinstance(one, Q) else (f"stories__{one[0]}", one[1])  # type: ignore[index]  # a pair
        for one in wanted.children
    ]
    return Q(*children, _connector=wanted.connector, _negated=wanted.negated)


def faded(*, at: datetime) -> list[Freshness]:
    """Those without a story for longer than we said."""
    return [row for row in freshness(on=day_here(at)) if row.faded]


def days_of_habit() -> int:
    return ValuesHabit.objects.values_list("days", flat=True).first() or USUAL


@transaction.atomic
def choose_days(days: int, *, by: Actor, at: datetime) -> None:
    """Say after how many days without a story the team is told. Raises Denied, or Refused: too few or too many."""
    require(by, "value.habit")
    if not SHORTEST <= days <= LONGEST:
        raise Refused(_("Choose from %(least)s to %(most)s days.") % {"least": SHORTEST, "most": LONGEST}, field="days")
    ValuesHabit.objects.update_or_create(defaults={"days": days})
    record(ValuesHabitChanged(days=days), by=by, at=at)
