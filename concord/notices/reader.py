"""What a letter needs of its reader: their clock, and addresses that lead back here."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from concord.people.clock import zone_of
from concord.people.models import Person
from concord.people.working_days import MORNING
from concord.rhythm.attending import signed
from concord.rhythm.models import Meeting


def day(moment: datetime, person: Person) -> str:
    """“Thursday 26 November”, on the reader's calendar."""
    return date_format(moment.astimezone(zone_of(person)), "l j F")


def span(meeting: Meeting, person: Person) -> str:
    """“Thursday 26 November, 10:00–11:30 (Europe/Lisbon)”, on the reader's clock."""
    starts, ends = meeting.starts.astimezone(zone_of(person)), meeting.ends.astimezone(zone_of(person))
    return f"{day(starts, person)}, {starts:%H:%M}–{ends:%H:%M} ({zone_of(person).key})"


def morning_before(meeting: Meeting, person: Person) -> datetime:
    """The day before the meeting, when the reader begins to work (eight o'clock unless they say otherwise)."""
    local = meeting.starts.astimezone(zone_of(person))
    begins = person.works_from or MORNING
    return datetime.combine(local.date() - timedelta(days=1), begins, zone_of(person))


def address(path: str = "") -> str:
    """A full address of this installation."""
    return f"{settings.CONCORD.address}{path}"


def answers(meeting: Meeting, person: Person) -> list[tuple[str, str]]:
    """The one-click answers for this reader and this meeting at this time."""
    labels = (("yes", _("Yes, I will be there")), ("late", _("I will be late")), ("no", _("No, I cannot")))
    return [(label, address(f"/rsvp/{signed(meeting, person, answer)}")) for answer, label in labels]
