"""A celebration as iCalendar: the invitation that mail programs act on, its changes and its cancellation."""

from __future__ import annotations

from django.utils.translation import gettext as _

from concord.celebrations.models import Celebration
from concord.celebrations.ways import WAYS
from concord.rhythm.calendar_mail import Circle
from concord.rhythm.table_mail import calendar_of


def title(celebration: Celebration) -> str:
    """“Lunch for Operations”"""
    return _("%(what)s for %(department)s") % {
        "what": WAYS[celebration.what].label,
        "department": celebration.department.name,
    }


def celebration_calendar(celebration: Celebration, circle: Circle) -> str:
    """As the calendars of all leaders read it."""
    page = f"/celebrations/{celebration.pk}"
    return calendar_of(celebration, circle, sort="celebration", title=title(celebration), page=page)
