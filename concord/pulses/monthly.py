"""The pulse of each month: opened by the worker on a team's first working day, unless the team has switched it off."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from concord.foundation.actor import Actor, concord_itself
from concord.foundation.events import record
from concord.people.clock import zone_here
from concord.people.models import AT_THE_TABLE, Organization, Team
from concord.people.permissions import require
from concord.people.working_days import SATURDAY
from concord.pulses.counting import THRESHOLD
from concord.pulses.events import PulseHabitChanged
from concord.pulses.models import Pulse, PulseHabit
from concord.pulses.opening import open_month

CATCHING_UP = timedelta(days=7)  # a worker that was away still asks; later, the month goes without


def first_working_day(month: date) -> date:
    """The first day of this month that is neither Saturday nor Sunday. Holidays differ, so nobody's are known."""
    day = month.replace(day=1)
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return day


def is_asked_monthly(team: Team) -> bool:
    return not PulseHabit.objects.filter(team=team, monthly=False).exists()


@transaction.atomic
def set_habit(team: Team, *, by: Actor, at: datetime, monthly: bool) -> None:
    """Ask this team each month, or not any more. A pulse that is open goes on. Raises Denied."""
    require(by, "pulse.arrange", team)
    if is_asked_monthly(team) != monthly:
        PulseHabit.objects.update_or_create(team=team, defaults={"monthly": monthly})
        record(PulseHabitChanged(team=team.pk, monthly=monthly), by=by, at=at)


def teams_to_ask(month: date) -> QuerySet[Team]:
    """Teams with enough people at the table that were not asked this month and want to be. One query."""
    here = Q(memberships__kind__in=AT_THE_TABLE, memberships__person__left_at=None)
    rows = Team.objects.annotate(seats=Count("memberships", filter=here)).filter(seats__gte=THRESHOLD)
    asked = Pulse.objects.filter(team=OuterRef("pk"), month=month)
    off = PulseHabit.objects.filter(team=OuterRef("pk"), monthly=False)
    return rows.filter(~Exists(asked), ~Exists(off)).order_by("pk")


def open_what_is_due(organization_id: int, *, at: datetime) -> list[Pulse]:
    """The worker's round. An organization founded after the first working day is asked next month."""
    zone = zone_here()
    today = at.astimezone(zone).date()
    month, first = today.replace(day=1), first_working_day(today)
    if not first <= today < first + CATCHING_UP:
        return []
    founded = Organization.objects.values_list("created_at", flat=True).get(pk=organization_id)
    if founded.astimezone(zone).date() >= first:
        return []
    by = concord_itself(organization_id)
    return [open_month(team, month, by=by, at=at) for team in teams_to_ask(month)]
