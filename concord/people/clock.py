"""The day and the hour as a person's own clock has them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from concord.people.models import Person


def zone_of(person: Person) -> ZoneInfo:
    """Their own zone, else the organization's."""
    return ZoneInfo(person.timezone or person.organization.timezone)


def day_of_person(person: Person, at: datetime) -> date:
    """Which day it is for them."""
    return at.astimezone(zone_of(person)).date()
