"""A celebration as iCalendar: the invitation that mail programs act on, its changes and its cancellation."""

from __future__ import annotations

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from concord.celebrations.models import Celebration
from concord.celebrations.ways import WAYS
from concord.rhythm import calendar_mail
from concord.rhythm.calendar_mail import CANCEL, REQUEST, Circle


def title(celebration: Celebration) -> str:
    """“Lunch for Operations”"""
    return _("%(what)s for %(department)s") % {
        "what": WAYS[celebration.what].label,
        "department": celebration.department.name,
    }


def celebration_calendar(celebration: Celebration, circle: Circle) -> str:
    """REQUEST while it stands, CANCEL once it is off."""
    off = celebration.cancelled_at is not None
    calendar = calendar_mail.envelope(CANCEL if off else REQUEST)
    event = calendar_mail.bare_event(uid_of(celebration), title(celebration), celebration.sequence, circle)
    calendar_mail.place(event, celebration.starts, celebration.minutes, celebration.timezone)
    event.add("STATUS", "CANCELLED" if off else "CONFIRMED")
    if celebration.place:
        event.add("LOCATION", celebration.place)
    calendar_mail.link(event, f"{circle.address}/celebrations/{celebration.pk}")
    calendar_mail.invite(event, circle, {})
    calendar.add_component(event)
    return calendar_mail.finished(calendar)


def uid_of(celebration: Celebration) -> str:
    """The same for as long as the installation keeps its secret, and of no other installation."""
    digest = salted_hmac("concord.celebration", str(celebration.pk), algorithm="sha256").hexdigest()
    return f"{digest[:32]}@concord"
