"""Looks at plans on one line of time: past ones by what came of them, the next as rings. Places in per cent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from concord.plans.models import GrowthPlan
from concord.plans.reviewing import Outcome

LONGEST = timedelta(days=400)  # what was before is on each plan's page
EDGE = 3.0  # per cent that stay free at both ends


@dataclass(frozen=True)
class Mark:
    """One look: `sort` is continue, change, stop, next or late."""

    x: float
    sort: str
    says: str
    day: date


@dataclass(frozen=True)
class Lane:
    """One plan and its looks, in the order of time."""

    plan: GrowthPlan
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Month:
    """Where a month begins."""

    x: float
    name: str


@dataclass(frozen=True)
class Timeline:
    """The lanes, months along them, and where today is."""

    lanes: tuple[Lane, ...]
    months: tuple[Month, ...]
    today: float


def timeline_of(plans: Sequence[GrowthPlan], *, today: date) -> Timeline:
    """Plans with a look behind or before them, the next to come first."""
    days = [day for plan in plans for day, _sort, _says in looks(plan, today)]
    first = max(min([today, *days]), today - LONGEST)
    last = max([today + timedelta(days=30), *days])
    span = (last - first).days

    def x(day: date) -> float:
        return round(EDGE + (100 - 2 * EDGE) * (day - first).days / span, 2)

    lanes = [
        Lane(plan, tuple(Mark(x(day), sort, says, day) for day, sort, says in looks(plan, today) if day >= first))
        for plan in plans
    ]
    lanes = sorted((lane for lane in lanes if lane.marks), key=lambda lane: lane.plan.next_review or date.max)
    return Timeline(tuple(lanes), tuple(Month(x(day), name) for day, name in months(first, last)), x(today))


def looks(plan: GrowthPlan, today: date) -> list[tuple[date, str, str]]:
    """(day, sort, sentence) of each review, and of the next one."""
    found = [(timezone.localdate(row.at), row.outcome, f"{Outcome(row.outcome).label}: {row.sentence}") for row in plan.reviews.all()]  # fmt: skip  # noqa: E501
    if plan.next_review:
        late = plan.next_review < today
        found.append((plan.next_review, "late" if late else "next", _("Review was due") if late else _("Next review")))
    return sorted(found)


def months(first: date, last: date) -> Iterable[tuple[date, str]]:
    """The first day of each month between; every third when there are many."""
    firsts, day = [], first.replace(day=1)
    while day <= last:
        if day >= first:
            firsts.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    step = 1 if len(firsts) <= 7 else 3
    return [(day, date_format(day, "M Y" if day.month == 1 else "M")) for day in firsts[::step]]
