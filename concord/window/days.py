"""The organization's own day: what the window counts waiting in."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from concord.foundation.scope import current
from concord.people.models import Organization


def day_here(at: datetime) -> date:
    """The day that it is at `at` where the organization in scope has its clock."""
    zone = Organization.objects.values_list("timezone", flat=True).get(pk=current())
    return at.astimezone(ZoneInfo(zone)).date()
