"""One VEVENT: when, how long, where, with whom. Every question raises Unusable with what is wrong and its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from concord.people.reading.persons import clean
from concord.rhythm.reading.clocks import Clocks, UnknownZone, on_that_day, tzid_of
from concord.rhythm.reading.content_lines import Block

USUAL_MINUTES = 60
LINKS = (
    "CONFERENCE",
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
)
LONGEST_PLACE = 300


class Unusable(ValueError):
    """No meeting can be made of this event; the message says why and where."""


class FileEvent:
    """A VEVENT as icalendar parsed it, with where it stands in the file."""

    def __init__(self, component: Any, block: Block, clocks: Clocks, position: int) -> None:
        self.component, self.block, self.clocks = component, block, clocks
        self.uid = str(component.get("UID", "")).strip() or f"without-uid-{position}"
        self.title = clean(str(component.get("SUMMARY", "")))[:120]

    def broken(self, name: str) -> str:
        """What is wrong with a property that could not be parsed; nothing when it is sound."""
        found = next((text for key, text in self.component.errors if key == name), "")
        got = re.search(r"[Gg]ot:? '?(.*?)'?$", found)
        return f"line {self.block.line_of(name)}: “{got[1] if got else found}” is no value for {name}" if found else ""

    def starts(self) -> datetime:
        """The start in UTC."""
        return self._placed("DTSTART", self._moment("DTSTART"))

    def timezone(self) -> str:
        value = self._moment("DTSTART")
        try:
            return self.clocks.name(value.dt, tzid_of(value))
        except UnknownZone as unknown:
            raise self._unknown(unknown, "DTSTART") from unknown

    def minutes(self) -> int:
        """The length; an hour when the event says none."""
        duration = self.component.get("DURATION")
        if duration is not None and not self.broken("DURATION") and isinstance(duration.dt, timedelta):
            return int(duration.dt.total_seconds() // 60)
        if "DTEND" not in self.component or self.broken("DTEND"):
            return USUAL_MINUTES
        ends = self._placed("DTEND", self._moment("DTEND"))
        minutes = int((ends - self.starts()).total_seconds() // 60)
        if minutes < 0:
            raise Unusable(f"It ends before it begins (line {self.block.line_of('DTEND')}).")
        return minutes or USUAL_MINUTES

    def place(self) -> str:
        """The room, and the link when it is not in there already."""
        room = clean(re.sub(r"\\n|[\r\n]+", ", ", str(self.component.get("LOCATION", ""))))
        link = self._link()
        if not link or link in room:
            return room[:LONGEST_PLACE]
        return f"{room}, {link}" if room and len(room) + len(link) < LONGEST_PLACE - 2 else link[:LONGEST_PLACE]

    def attendees(self) -> tuple[str, ...]:
        """Addresses of the guests and the organizer, lower case, each once."""
        values = [value for name in ("ORGANIZER", "ATTENDEE") for value in _all(self.component, name)]
        addresses = [re.sub("^mailto:", "", str(value).strip(), flags=re.IGNORECASE).casefold() for value in values]
        return tuple(dict.fromkeys(address for address in addresses if "@" in address))

    def cancelled(self) -> bool:
        return str(self.component.get("STATUS", "")).upper() == "CANCELLED"

    def recurrence_id(self, like: datetime, zone: str) -> datetime:
        """The time that the series' rule gave to this exception."""
        value = self.component.get("RECURRENCE-ID")
        if self.broken("RECURRENCE-ID") or isinstance(value, list):
            raise Unusable(self.broken("RECURRENCE-ID") or "It has two RECURRENCE-IDs.")
        return self._on_clock("RECURRENCE-ID", value, value.dt, like, zone)

    def rule(self) -> str:
        """The RRULE, or nothing. The hour is left out where it only repeats the start's."""
        rules = _all(self.component, "RRULE")
        if broken := self.broken("RRULE"):
            raise Unusable(f"Its rule is none: {broken}.")
        if len(rules) > 1:
            raise Unusable(f"It has {len(rules)} rules (line {self.block.line_of('RRULE')}); a series has one.")
        if not rules:
            return ""
        start = self._moment("DTSTART").dt
        same = {"BYHOUR": start.hour, "BYMINUTE": start.minute, "BYSECOND": start.second}
        parts = [part.partition("=") for part in rules[0].to_ical().decode().split(";")]
        return ";".join(f"{name}={value}" for name, _eq, value in parts if name not in same or value != str(same[name]))

    def dates(self, name: str, like: datetime, zone: str) -> Iterator[tuple[datetime, int | None]]:
        """The times of an EXDATE or RDATE, with the length where one is given. What cannot be read is passed over."""
        for value in _all(self.component, name):
            for entry in getattr(value, "dts", ()):
                moment, minutes = entry.dt, None
                if isinstance(moment, tuple):  # a period: start and end, or start and length
                    begins, ends = moment
                    length = ends if isinstance(ends, timedelta) else ends - begins
                    moment, minutes = begins, int(length.total_seconds() // 60)
                if isinstance(moment, date):
                    yield self._on_clock(name, value if tzid_of(value) else entry, moment, like, zone), minutes

    def unread_dates(self, name: str) -> bool:
        """Whether some of the dates in EXDATE or RDATE are none."""
        entries = [entry for value in _all(self.component, name) for entry in getattr(value, "dts", ())]
        return bool(self.broken(name)) or any(not isinstance(entry.dt, date | tuple) for entry in entries)

    def _moment(self, name: str) -> Any:
        """A property that is one moment with a time of day."""
        value = self.component.get(name)
        if broken := self.broken(name):
            raise Unusable(f"Its time is none: {broken}.")
        if value is None:
            line = self.block.properties.get(name)
            raise Unusable(f"It has no start: line {line} cannot be read." if line else "It has no start (DTSTART).")
        if isinstance(value, list):
            raise Unusable(f"It has several {name} (line {self.block.line_of(name)}).")
        if not isinstance(value.dt, datetime):
            raise Unusable(f"It is for whole days, not at a time (line {self.block.line_of(name)}).")
        return value

    def _placed(self, name: str, value: Any) -> datetime:
        try:
            return self.clocks.instant(value.dt, tzid_of(value))
        except UnknownZone as unknown:
            raise self._unknown(unknown, name) from unknown

    def _on_clock(self, name: str, value: Any, moment: date, like: datetime, zone: str) -> datetime:
        """A moment of an exception; a mere day means the series' time on that day."""
        if not isinstance(moment, datetime):
            return on_that_day(moment, like, zone)
        try:
            return self.clocks.instant(moment, tzid_of(value))
        except UnknownZone as unknown:
            raise self._unknown(unknown, name) from unknown

    def _unknown(self, unknown: UnknownZone, name: str) -> Unusable:
        return Unusable(
            f"The time zone “{unknown}” (line {self.block.line_of(name)}) is not known, and no known one has its clock."
        )

    def _link(self) -> str:
        values = [str(value) for name in LINKS for value in _all(self.component, name)]
        return next((value for value in values if value.startswith(("https://", "http://"))), "")


def _all(component: Any, name: str) -> list[Any]:
    value = component.get(name)
    return [] if value is None else value if isinstance(value, list) else [value]
