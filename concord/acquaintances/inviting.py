"""An informal time as iCalendar: the invitation that mail programs act on, and its cancellation."""

from __future__ import annotations

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from concord.acquaintances.free_times import WAYS
from concord.acquaintances.models import InformalTime
from concord.rhythm import calendar_mail
from concord.rhythm.calendar_mail import CANCEL, REQUEST, Circle


def title(time: InformalTime) -> str:
    """“Walk: Ana and Ben”"""
    names = [person.first_name for person in time.people.all()]
    together = _("%(some)s and %(last)s") % {"some": ", ".join(names[:-1]), "last": names[-1]}
    return f"{WAYS[time.what].label}: {together}"


def informal_calendar(time: InformalTime, circle: Circle) -> str:
    """REQUEST while it stands, CANCEL once it is off."""
    calendar = calendar_mail.envelope(CANCEL if time.cancelled_at else REQUEST)
    event = calendar_mail.bare_event(uid_of(time), title(time), time.sequence, circle)
    calendar_mail.place(event, time.starts, time.minutes, time.timezone)
    event.add("STATUS", "CANCELLED" if time.cancelled_at else "CONFIRMED")
    if time.place:
        event.add("LOCATION", time.place)
    calendar_mail.link(event, f"{circle.address}/acquaintances")
    calendar_mail.invite(event, circle, {})
    calendar.add_component(event)
    return calendar_mail.finished(calendar)


def uid_of(time: InformalTime) -> str:
    """The same for as long as the installation keeps its secret, and of no other installation."""
    return f"{salted_hmac('concord.informal-time', str(time.pk), algorithm='sha256').hexdigest()[:32]}@concord"
