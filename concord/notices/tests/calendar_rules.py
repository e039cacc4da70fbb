"""A reader of iCalendar that shares nothing with the library that Concord writes with: RFC 5545 and 5546 by hand."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage

from dateutil.tz import tzical

LINE = re.compile(r'(?P<name>[A-Z0-9-]+)(?P<params>(?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(?P<value>.*)', re.S)
PARAM = re.compile(r';([A-Z0-9-]+)=(?:"([^"]*)"|([^";:,]*))')
ONCE = ("UID", "DTSTAMP", "DTSTART", "SEQUENCE", "ORGANIZER", "SUMMARY", "STATUS")
AT_MOST_ONCE = ("DTEND", "LOCATION", "URL", "DESCRIPTION", "RECURRENCE-ID")


@dataclass
class Property:
    """One content line, unfolded."""

    params: dict[str, str]
    value: str

    @property
    def words(self) -> str:
        """As TEXT (3.3.11)."""
        return re.sub(r"\\([\\;,nN])", lambda found: {"n": "\n", "N": "\n"}.get(found[1], found[1]), self.value)


@dataclass
class Component:
    """What stands between BEGIN and END."""

    name: str
    properties: dict[str, list[Property]] = field(default_factory=dict)
    inner: list[Component] = field(default_factory=list)

    def one(self, name: str) -> Property:
        (only,) = self.properties[name]
        return only

    def of(self, name: str) -> list[Component]:
        return [part for part in self.inner if part.name == name]


@dataclass(frozen=True)
class Read:
    """One event of a mail, after every MUST was looked at."""

    method: str
    event: Component
    starts: datetime

    @property
    def uid(self) -> str:
        return self.event.one("UID").value

    @property
    def sequence(self) -> int:
        return int(self.event.one("SEQUENCE").value)


def calendar_of(message: EmailMessage) -> Read:
    """Raise AssertionError where the mail or its calendar breaks a MUST of RFC 5545, 5546 or 6047."""
    (part,) = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    (file,) = [part for part in message.walk() if part.get_content_type() == "application/ics"]
    raw = part.get_payload(decode=True)
    assert isinstance(raw, bytes) and raw == file.get_payload(decode=True), "the file is the same invitation"
    calendar = parsed(raw)
    method = calendar.one("METHOD").value
    assert part.get_param("method") == method, "RFC 6047, 2.4: the type names the method of the body"
    assert part.get_content_charset() == "utf-8"
    (event,) = calendar.of("VEVENT")
    must_be_event(event, method)
    return Read(method, event, instant(calendar, event, raw))


def parsed(raw: bytes) -> Component:
    """3.1: folded at 75 octets, ended by CRLF; 3.4 and 3.6: one calendar, well nested."""
    assert raw.endswith(b"\r\n") and b"\n" not in raw.replace(b"\r\n", b"") and b"\r" not in raw.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n")), "folded"
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", raw), "no control signs"
    root = Component("")
    open_ones = [root]
    for name, found in lines(raw.replace(b"\r\n ", b"").replace(b"\r\n\t", b"").decode()):
        if name == "BEGIN":
            made = Component(found.value)
            open_ones[-1].inner.append(made)
            open_ones.append(made)
        elif name == "END":
            assert open_ones.pop().name == found.value
        else:
            open_ones[-1].properties.setdefault(name, []).append(found)
    (calendar,) = root.inner
    assert open_ones == [root] and not root.properties and calendar.name == "VCALENDAR"
    assert calendar.one("VERSION").value == "2.0" and calendar.one("PRODID").value
    return calendar


def lines(text: str) -> Iterator[tuple[str, Property]]:
    for line in text.removesuffix("\r\n").split("\r\n"):
        found = LINE.fullmatch(line)
        assert found, line
        params = {param[1]: param[2] if param[2] is not None else param[3] for param in PARAM.finditer(found["params"])}
        yield found["name"], Property(params, found["value"])


def must_be_event(event: Component, method: str) -> None:
    """3.6.1, and what 5546 (3.2.2, 3.2.5) wants of a request and of a cancellation."""
    for name in ONCE:
        assert len(event.properties.get(name, [])) == 1, name
    for name in AT_MOST_ONCE:
        assert len(event.properties.get(name, [])) <= 1, name
    assert re.fullmatch(r"\d{8}T\d{6}Z", event.one("DTSTAMP").value)
    assert not {"DTEND", "DURATION"} <= set(event.properties)
    assert event.one("STATUS").value == {"REQUEST": "CONFIRMED", "CANCEL": "CANCELLED"}[method]
    for who in (event.one("ORGANIZER"), *event.properties["ATTENDEE"]):
        assert re.fullmatch(r"mailto:[^@\s]+@[^@\s]+", who.value) and who.params["CN"]
    for guest in event.properties["ATTENDEE"]:
        assert (guest.params["RSVP"], guest.params["PARTSTAT"]) == ("TRUE", "NEEDS-ACTION")


def instant(calendar: Component, event: Component, raw: bytes) -> datetime:
    """When it begins, by the zone's own rules in this calendar (3.6.5), which dateutil reads."""
    start, end = event.one("DTSTART"), event.one("DTEND")
    zones = {zone.one("TZID").value: zone for zone in calendar.of("VTIMEZONE")}
    assert set(zones) == {start.params["TZID"], end.params["TZID"]}, "each zone that is named, and no other"
    for zone in zones.values():
        assert zone.inner and {part.name for part in zone.inner} <= {"STANDARD", "DAYLIGHT"}
        for part in zone.inner:
            assert part.one("DTSTART") and part.one("TZOFFSETFROM") and part.one("TZOFFSETTO")
    assert start.value < end.value
    zone = tzical(io.StringIO(raw.decode())).get(start.params["TZID"])
    return datetime.strptime(start.value, "%Y%m%dT%H%M%S").replace(tzinfo=zone)
