"""What calendar programs answer counts: matched by UID and ATTENDEE, and said by nobody but the sender."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from concord.acquaintances import spending_time
from concord.acquaintances.inviting import uid_of
from concord.acquaintances.models import InformalTime
from concord.foundation.errors import Denied, Refused
from concord.foundation.scope import across_organizations, within
from concord.notices.reading.calendar_reply import CalendarReply
from concord.notices.reading.message import Incoming
from concord.people.acting import actor_for
from concord.people.models import Person
from concord.rhythm import attending, shadowing
from concord.rhythm.calendar_mail import own_uid
from concord.rhythm.models import Meeting

MOST_ALONE = 500  # meetings outside a series whose UID is compared, the soonest first


def hear_calendar(mail: Incoming, *, at: datetime) -> str:
    """heard, unknown (no such meeting, or an older invitation), or forged."""
    if any(reply.attendee != mail.sender for reply in mail.calendar):
        return "forged"
    with across_organizations():
        found = [(reply, list(meetings_of(reply, at=at))) for reply in mail.calendar]
        times = [(reply, time) for reply in mail.calendar for time in informal_times_of(reply, at=at)]
    heard = [say(reply, meeting, mail.sender, at=at) for reply, meetings in found for meeting in meetings]
    heard += [come_or_not(reply, time, mail.sender, at=at) for reply, time in times]
    return "heard" if any(heard) else "unknown"


def meetings_of(reply: CalendarReply, *, at: datetime) -> Iterator[Meeting]:
    """The meeting of an occurrence; for a whole series those to come. Older invitations do not count."""
    rows = Meeting.objects.upcoming().filter(starts__gt=at)
    series = rows.filter(series__uid=reply.uid).select_related("series")
    if reply.occurrence:
        series = series.filter(occurrence=reply.occurrence)
    yield from (row for row in series if row.series and reply.sequence >= row.series.sequence)
    alone = rows.filter(series=None)[:MOST_ALONE] if reply.uid.endswith("@concord") else ()
    yield from (row for row in alone if own_uid(row) == reply.uid and reply.sequence >= row.sequence)


def say(reply: CalendarReply, meeting: Meeting, sender: str, *, at: datetime) -> bool:
    with within(meeting.organization_id):
        person = Person.objects.filter(email__iexact=sender, left_at=None).first()
        if person is None:
            return False
        if guest := shadowing.guest_of(meeting, person):
            if reply.said == "no":  # a yes is what was expected
                shadowing.end(guest, by=actor_for(person, door="mail"), at=at)
            return True
        try:
            attending.answer(meeting, reply.said, by=actor_for(person, door="mail"), at=at)
        except (Denied, Refused):
            return False
        return True


def informal_times_of(reply: CalendarReply, *, at: datetime) -> Iterator[InformalTime]:
    """The lunch, walk ... of this UID, if it is to come."""
    if reply.uid.endswith("@concord"):
        rows = InformalTime.objects.filter(cancelled_at=None, starts__gt=at).order_by("starts")[:MOST_ALONE]
        yield from (row for row in rows if uid_of(row) == reply.uid)


def come_or_not(reply: CalendarReply, time: InformalTime, sender: str, *, at: datetime) -> bool:
    """It takes all of them: a no calls it off, and everybody's calendar follows. A yes is what was expected."""
    with within(time.organization_id):
        person = time.people.filter(email__iexact=sender, left_at=None).first()
        if person and reply.said == "no":
            spending_time.cancel(time, by=actor_for(person, door="mail"), at=at)
        return person is not None
