"""An informal time as iCalendar: the invitation that mail programs act on, and its cancellation."""

from __future__ import annotations

from django.utils.translation import gettext as _

from concord.acquaintances.free_times import WAYS
from concord.acquaintances.models import InformalTime
from concord.rhythm import table_mail
from concord.rhythm.calendar_mail import Circle

SORT = "informal-time"


def title(time: InformalTime) -> str:
    """“Walk: Ana and Ben”"""
    names = [person.first_name for person in time.people.all()]
    together = _("%(some)s and %(last)s") % {"some": ", ".join(names[:-1]), "last": names[-1]}
    return f"{WAYS[time.what].label}: {together}"


def informal_calendar(time: InformalTime, circle: Circle) -> str:
    """As the calendars of those who spend it together read it."""
    return table_mail.calendar_of(time, circle, sort=SORT, title=title(time), page="/acquaintances")


def uid_of(time: InformalTime) -> str:
    """By which a reply names it."""
    return table_mail.uid_of(time, SORT)
