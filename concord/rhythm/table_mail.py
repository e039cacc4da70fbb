"""A time spent together outside a series, as iCalendar: an invitation, its changes and its cancellation."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

from django.utils.crypto import salted_hmac

from concord.rhythm import calendar_mail
from concord.rhythm.calendar_mail import CANCEL, REQUEST, Circle


class Together(Protocol):
    """A row that stands in calendars on its own: a lunch, a walk, a supper."""

    pk: Any
    starts: datetime
    minutes: int
    timezone: str
    place: str
    sequence: int
    cancelled_at: datetime | None


def calendar_of(time: Together, circle: Circle, *, sort: str, title: str, page: str) -> str:
    """REQUEST while it stands, CANCEL once it is off. `sort` goes into its UID; `page` is the path of its page."""
    off = time.cancelled_at is not None
    calendar = calendar_mail.envelope(CANCEL if off else REQUEST)
    event = calendar_mail.bare_event(uid_of(time, sort), title, time.sequence, circle)
    calendar_mail.place(event, time.starts, time.minutes, time.timezone)
    event.add("STATUS", "CANCELLED" if off else "CONFIRMED")
    if time.place:
        event.add("LOCATION", time.place)
    calendar_mail.link(event, f"{circle.address}{page}")
    calendar_mail.invite(event, circle, {})
    calendar.add_component(event)
    return calendar_mail.finished(calendar)


def uid_of(time: Together, sort: str) -> str:
    """The same for as long as the installation keeps its secret, and of no other installation."""
    return f"{salted_hmac(f'concord.{sort}', str(time.pk), algorithm='sha256').hexdigest()[:32]}@concord"
