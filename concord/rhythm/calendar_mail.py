"""Meetings as iCalendar: invitations, changes, cancellations, and the feed that a person subscribes to.

One UID per series, whatever happens to it. A meeting that was moved or cancelled is an exception of it, named by the
time that the rule gave it (RECURRENCE-ID). Numbers only grow: an exception's SEQUENCE is the series' plus its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.crypto import salted_hmac
from icalendar import Calendar, Event, vCalAddress, vRecur, vText

from concord.rhythm import rules
from concord.rhythm.models import Meeting, Series
from concord.rhythm.zones import vtimezone

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # pasted along; RFC 5545, 3.1 has no way to write them
PRODUCT = "-//Concord//Concord//EN"
REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
STATUS = {"yes": "ACCEPTED", "late": "ACCEPTED", "no": "DECLINED", "": "NEEDS-ACTION"}


@dataclass(frozen=True)
class Guest:
    """Somebody invited: what they answered ("" for nothing yet), and whether they may stay away, or only watch."""

    name: str
    email: str
    answer: str = ""
    optional: bool = False
    watches: bool = False


@dataclass(frozen=True, kw_only=True)
class Circle:
    """Who invites and who is invited, and where the meeting's page is. A feed names nobody: it may be passed on."""

    at: datetime
    address: str
    organizer: str = ""
    organizer_name: str = ""
    guests: Sequence[Guest] = ()
    answers: Mapping[int, Mapping[str, str]] = field(default_factory=dict)  # meeting id -> address -> answer


def series_calendar(series: Series, circle: Circle, *, method: str = REQUEST) -> str:
    """The whole series with its exceptions; what the rule no longer gives stands on its own."""
    calendar = envelope(method)
    for event in series_events(series, circle):
        calendar.add_component(event)
    return finished(calendar)


def meeting_calendar(meeting: Meeting, circle: Circle, *, method: str = REQUEST, cancelled: bool = False) -> str:
    """One meeting: an exception of its series, or a meeting of its own. `cancelled`: for these guests, if for nobody
    else."""
    calendar = envelope(method)
    event = meeting_event(meeting, circle)
    if cancelled:
        event["STATUS"] = "CANCELLED"
    calendar.add_component(event)
    return finished(calendar)


def series_cancelled(series: Series, circle: Circle) -> str:
    """The whole series is off for these guests: it never met, or they have no seat any more."""
    calendar = envelope(CANCEL)
    event = bare_event(series.uid, series.title, series.sequence, circle)
    place(event, first_occurrence(series) or series.starts, series.minutes, series.timezone)
    event.add("STATUS", "CANCELLED")
    calendar.add_component(event)
    return finished(calendar)


def series_ended(series: Series, circle: Circle) -> str:
    """The series stops: what was held stays in the guests' calendars, what was to come goes."""
    first, end = first_occurrence(series), series.ended_at or circle.at
    if first is None or first >= end:
        return series_cancelled(series, circle)
    calendar = envelope(REQUEST)
    master = master_event(series, first, circle)
    rule = vRecur.from_ical(series.rule)
    rule.pop("COUNT", None)  # RFC 5545, 3.3.10: never both
    rule["UNTIL"] = [end.astimezone(UTC)]
    master["RRULE"] = vRecur(rule)
    for meeting in series.meetings.exclude(cancelled_at=None).filter(occurrence__lt=end):
        master.add("EXDATE", meeting.occurrence.astimezone(ZoneInfo(series.timezone)))
    calendar.add_component(master)
    return finished(calendar)


def feed(series: Iterable[Series], meetings: Iterable[Meeting], circle: Circle, *, name: str) -> str:
    """Every series, and every meeting outside one or watched alone, for a calendar program to fetch now and then."""
    calendar = envelope(PUBLISH)
    calendar.add("NAME", name)
    calendar.add("X-WR-CALNAME", name)
    calendar.add("REFRESH-INTERVAL;VALUE=DURATION", "PT1H")
    calendar.add("X-PUBLISHED-TTL", "PT1H")
    for row in series:
        for event in series_events(row, circle):
            calendar.add_component(event)
    for meeting in meetings:
        if not meeting.cancelled_at:
            calendar.add_component(loose_event(meeting, circle))
    return finished(calendar)


def series_events(series: Series, circle: Circle) -> list[Event]:
    """The master, its exceptions, and meetings that the rule does not give (any more)."""
    rows = list(series.meetings.order_by("occurrence"))
    begins = None if series.ended_at else first_of_master(series, rows, at=circle.at)
    if begins is None:
        return [loose_event(meeting, circle) for meeting in rows if not meeting.cancelled_at]
    given = set(occurrences(series, after=begins, until=rows[-1].occurrence + timedelta(seconds=1))) if rows else set()
    master = master_event(series, begins, circle)
    events = [master]
    for meeting in rows:
        if meeting.occurrence not in given:
            events += [] if meeting.cancelled_at else [loose_event(meeting, circle)]
        elif meeting.cancelled_at:
            master.add("EXDATE", meeting.occurrence.astimezone(ZoneInfo(series.timezone)))
        elif differs(meeting, series) or meeting.pk in circle.answers:
            events.append(meeting_event(meeting, circle))
    kept = {meeting.occurrence for meeting in rows}
    for gone in sorted(given - kept):
        master.add("EXDATE", gone.astimezone(ZoneInfo(series.timezone)))
    return events


def first_of_master(series: Series, rows: Sequence[Meeting], *, at: datetime) -> datetime | None:
    """Where the rule begins: at its first occurrence, unless the past was held by another rule; then at the next one.

    A rule that was changed from Thursdays to Tuesdays must not turn the Thursdays behind us into Tuesdays.
    """
    first = first_occurrence(series)
    if first is None or first >= at:
        return first
    behind = {meeting.occurrence for meeting in rows if meeting.occurrence < at}
    if behind == set(occurrences(series, after=first, until=at)):
        return first
    return next(occurrences(series, after=at, until=at + timedelta(days=800)), None)


def first_occurrence(series: Series) -> datetime | None:
    """The first time that the rule really gives; `starts` may fall on another day than the rule's."""
    return next(occurrences(series, after=series.starts, until=series.starts + timedelta(days=800)), None)


def occurrences(series: Series, *, after: datetime, until: datetime) -> Iterator[datetime]:
    return rules.occurrences(series.rule, starts=series.starts, timezone=series.timezone, after=after, until=until)


def differs(meeting: Meeting, series: Series) -> bool:
    """Whether this meeting is not simply what the series says."""
    own = (meeting.starts, meeting.minutes, meeting.title, meeting.place)
    return own != (meeting.occurrence, series.minutes, series.title, series.place)


def master_event(series: Series, begins: datetime, circle: Circle) -> Event:
    event = bare_event(series.uid, series.title, series.sequence, circle)
    place(event, begins, series.minutes, series.timezone)
    event.add("RRULE", rule_from(series, begins))
    if series.place:
        event.add("LOCATION", series.place)
    link(event, f"{circle.address}/meetings")
    invite(event, circle, {})
    return event


def rule_from(series: Series, begins: datetime) -> vRecur:
    """The series' rule for a master that begins at `begins`: what COUNT has counted before then is behind us."""
    rule = vRecur.from_ical(rules.until_in_utc(series.rule, series.timezone))
    if "COUNT" in rule:
        behind = sum(1 for _each in occurrences(series, after=series.starts, until=begins))
        rule["COUNT"] = [rule["COUNT"][0] - behind]
    return rule


def meeting_event(meeting: Meeting, circle: Circle) -> Event:
    """A meeting as an exception of its series, or on its own."""
    if meeting.series is None:
        return loose_event(meeting, circle)
    event = event_of(meeting, meeting.series.uid, meeting.series.sequence + meeting.sequence, circle)
    event.add("RECURRENCE-ID", meeting.occurrence.astimezone(ZoneInfo(meeting.series.timezone)))
    return event


def loose_event(meeting: Meeting, circle: Circle) -> Event:
    """A meeting under a UID of its own."""
    return event_of(meeting, own_uid(meeting), meeting.sequence, circle)


def event_of(meeting: Meeting, uid: str, sequence: int, circle: Circle) -> Event:
    event = bare_event(uid, meeting.title, sequence, circle)
    place(event, meeting.starts, meeting.minutes, zone_of(meeting))
    event.add("STATUS", "CANCELLED" if meeting.cancelled_at else "CONFIRMED")
    if meeting.place:
        event.add("LOCATION", meeting.place)
    link(event, f"{circle.address}/meetings/{meeting.pk}")
    invite(event, circle, circle.answers.get(meeting.pk, {}))
    return event


def own_uid(meeting: Meeting) -> str:
    """The same for as long as the installation keeps its secret, and of no other installation."""
    return f"{salted_hmac('concord.meeting', str(meeting.pk), algorithm='sha256').hexdigest()[:32]}@concord"


def zone_of(meeting: Meeting) -> str:
    """The clock that a meeting is planned by."""
    return meeting.series.timezone if meeting.series else meeting.organization.timezone


def bare_event(uid: str, title: str, sequence: int, circle: Circle) -> Event:
    event = Event()
    event.add("UID", uid)
    event.add("DTSTAMP", circle.at.astimezone(UTC))
    event.add("SUMMARY", title)
    event.add("SEQUENCE", sequence)
    if circle.organizer:
        event.add("ORGANIZER", somebody(circle.organizer_name, circle.organizer))
    return event


def place(event: Event, starts: datetime, minutes: int, timezone: str) -> None:
    """On the local clock with its zone, so that 10:00 stays 10:00 when the clocks change."""
    zone = ZoneInfo(timezone)
    event.add("DTSTART", starts.astimezone(zone))
    event.add("DTEND", (starts + timedelta(minutes=minutes)).astimezone(zone))


def link(event: Event, address: str) -> None:
    event.add("URL", address)
    event.add("DESCRIPTION", address)


def invite(event: Event, circle: Circle, answers: Mapping[str, str]) -> None:
    """Every guest, with what they said about this meeting."""
    for guest in circle.guests:
        person = somebody(guest.name, guest.email)
        person.params["ROLE"] = vText(role_of(guest))
        person.params["PARTSTAT"] = vText(STATUS[answers.get(guest.email, guest.answer)])
        person.params["RSVP"] = vText("FALSE" if guest.watches else "TRUE")
        person.params["CUTYPE"] = vText("INDIVIDUAL")
        event.add("ATTENDEE", person, encode=False)


def role_of(guest: Guest) -> str:
    """RFC 5545, 3.2.16."""
    if guest.watches:
        return "NON-PARTICIPANT"
    return "OPT-PARTICIPANT" if guest.optional else "REQ-PARTICIPANT"


def somebody(name: str, email: str) -> vCalAddress:
    """A calendar address. A quotation mark cannot stand in a parameter (RFC 5545, 3.2): it becomes an apostrophe."""
    person = vCalAddress(f"mailto:{email}")
    if name:
        person.params["CN"] = vText(" ".join(name.replace('"', "'").split()))
    return person


def envelope(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", method)
    return calendar


def finished(calendar: Calendar) -> str:
    """With the time zones that it names, at the top, where Outlook wants them."""
    earliest: dict[str, int] = {}
    for event in calendar.events:
        starts = event.decoded("DTSTART")
        zone = starts.tzinfo.key
        if zone != "UTC":
            earliest[zone] = min(earliest.get(zone, starts.year), starts.year)
    calendar.subcomponents[:0] = [vtimezone(zone, year) for zone, year in sorted(earliest.items())]
    return CONTROLS.sub("", calendar.to_ical().decode())
