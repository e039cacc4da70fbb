"""The day and the hour as a person's own clock has them, or the organization's."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from concord.foundation.scope import current
from concord.people.models import Organization, Person


def zone_of(person: Person) -> ZoneInfo:
    """Their own zone, else the organization's."""
    return ZoneInfo(person.timezone or person.organization.timezone)


def day_of_person(person: Person, at: datetime) -> date:
    """Which day it is for them."""
    return at.astimezone(zone_of(person)).date()


def zone_here() -> ZoneInfo:
    """The zone of the organization in scope. One query."""
    return ZoneInfo(Organization.objects.values_list("timezone", flat=True).get(pk=current()))


def day_here(at: datetime) -> date:
    """The day that it is at `at` where the organization in scope has its clock."""
    return at.astimezone(zone_here()).date()


def monday_of(day: date) -> date:
    """With which the week of `day` begins."""
    return day - timedelta(days=day.weekday())
