"""Read a calendar file (.ics): series with their exceptions, single meetings, and what no meeting can be made of."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from concord.foundation.errors import Refused
from concord.people.reading.decoding import decoded
from concord.people.reading.timezones import zone_named
from concord.rhythm.reading.clocks import Clocks
from concord.rhythm.reading.content_lines import Block, events_of, line_with, unfolded
from concord.rhythm.reading.event import FileEvent, Unusable
from concord.rhythm.reading.found import FoundCalendar, FoundException, FoundMeeting, FoundSeries, LeftOut

MOST_BYTES = 10 * 1024 * 1024
# Read in two seconds, whatever stands in it; a team's rhythm is a dozen events.
MOST_EVENTS, MOST_LINES, MOST_DATES = 2_000, 25_000, 20_000


def read(data: bytes, *, timezone: str = "UTC") -> FoundCalendar:
    """The calendar in `data`; times on no clock are taken to stand on that of `timezone`.

    Raises Refused, naming the line, when it is no calendar or has no event.
    """
    if len(data) > MOST_BYTES:
        raise Refused(
            f"This calendar is larger than {MOST_BYTES // 1024 // 1024} MB. Export a part of it.", field="file"
        )
    text, _encoding = decoded(data)
    lines = unfolded(text.replace("\0", ""))
    if not any(line.strip().upper() in ("BEGIN:VCALENDAR", "BEGIN:VEVENT", "BEGIN:VTIMEZONE") for _n, line in lines):
        raise Refused(
            "This is no calendar file: it has no line BEGIN:VCALENDAR. Export the calendar as .ics.", field="file"
        )
    if len(lines) > MOST_LINES:
        raise Refused(f"This calendar has {len(lines):,} lines. Export a part of it, such as one year.", field="file")
    dates = sum(line.count(",") for _number, line in lines if line[:6].upper() in ("RDATE:", "RDATE;", "EXDATE"))
    if dates > MOST_DATES:
        raise Refused(f"This calendar adds or skips {dates:,} dates. Export a part of it.", field="file")
    blocks = events_of(lines)
    if not blocks:
        raise Refused("This calendar has no event: it has no line BEGIN:VEVENT.", field="file")
    if len(blocks) > MOST_EVENTS:
        raise Refused(f"This calendar has {len(blocks):,} events. Export a part of it, such as one year.", field="file")
    calendars = _parsed("\r\n".join(line for _number, line in lines), lines)
    return _Reading(calendars, blocks, lines, timezone).found


def _parsed(text: str, lines: list[tuple[int, str]]) -> list[Any]:
    from icalendar import Component  # slow to import

    try:
        return list(Component.from_ical(text, multiple=True))
    except Exception as error:  # icalendar raises whatever it met: ValueError, KeyError, RecursionError ...
        quoted = str(error).partition("'")[2].partition("'")[0]
        at = line_with(lines, quoted)
        where = f"Line {at} cannot be read: {error}" if at else f"It cannot be read: {error or type(error).__name__}"
        raise Refused(f"{where}. Export the calendar once more.", field="file") from error


class _Reading:
    """The reading of one file: masters first, then the exceptions, wherever they stand."""

    def __init__(self, calendars: list[Any], blocks: list[Block], lines: list[tuple[int, str]], timezone: str) -> None:
        named = [zone for calendar in calendars if (zone := zone_named(str(calendar.get("X-WR-TIMEZONE", ""))))]
        floating = named[0] if named else timezone
        clocks = Clocks((zone for calendar in calendars for zone in calendar.walk("VTIMEZONE")), floating=floating)
        components = [event for calendar in calendars for event in calendar.walk("VEVENT")]
        names = (str(calendar.get("X-WR-CALNAME", "")) for calendar in calendars)
        self.lines = lines
        self.series: dict[str, FoundSeries] = {}
        self.found = FoundCalendar(name=next((name for name in names if name), ""))
        paired = enumerate(zip(components, blocks, strict=False))
        events = [FileEvent(component, block, clocks, place) for place, (component, block) in paired]
        exceptions = [event for event in events if "RECURRENCE-ID" in event.component]
        for event in self._newest([event for event in events if event not in exceptions]):
            self._tried(event, self._master)
        for event in exceptions:
            self._tried(event, self._exception)
        self.found.notes += clocks.notes.values()
        if clocks.floated:
            self.found.notes.append(f"Times without a time zone are taken as those of {floating}.")
        for kind in (self.found.series, self.found.meetings, self.found.left_out):
            kind.sort(key=lambda row: row.line)

    def _newest(self, masters: list[FileEvent]) -> list[FileEvent]:
        """Of several versions of one event, the one with the highest SEQUENCE."""
        newest: dict[str, FileEvent] = {}
        for event in masters:
            known = newest.get(event.uid)
            if known is None or _sequence(event) >= _sequence(known):
                newest[event.uid] = event
        older = [event for event in masters if newest[event.uid] is not event]
        self.found.left_out += [LeftOut(row.block.line, row.title, "A newer version is in the file.") for row in older]
        return list(newest.values())

    def _tried(self, event: FileEvent, read: Any) -> None:
        """Read `event`; what makes it unusable is said, and what was unreadable in it is noted."""
        for key, text in event.component.errors:
            if not key:
                quoted = text.partition("parts: '")[2].partition("': ")[0]
                at = line_with(self.lines, quoted, after=event.block.line) or event.block.line
                self.found.notes.append(f"Line {at} cannot be read: {quoted or text}")
        try:
            read(event)
        except Unusable as why:
            self.found.left_out.append(LeftOut(event.block.line, event.title, str(why)))
        except Exception as error:  # a broken property raises only when it is looked at
            why_not = f"It cannot be read: {error}."
            self.found.left_out.append(LeftOut(event.block.line, event.title, why_not))

    def _master(self, event: FileEvent) -> None:
        if event.cancelled():
            raise Unusable("It was cancelled.")
        starts, minutes, rule = event.starts(), event.minutes(), event.rule()
        zone = event.timezone() if rule else "UTC"
        self._note_unread(event)
        added = list(event.dates("RDATE", starts, zone))
        if not rule:
            for moment, length in dict([(starts, None), *added]).items():
                self.found.meetings.append(self._meeting(event, moment, length or minutes))
            return
        self.series[event.uid] = series = FoundSeries(
            event.block.line, event.title, rule, starts, zone, minutes, event.place(), event.attendees()
        )
        series.skipped = sorted({moment for moment, _length in event.dates("EXDATE", starts, zone)})
        series.added = sorted({moment for moment, _length in added})
        self.found.series.append(series)

    def _exception(self, event: FileEvent) -> None:
        series = self.series.get(event.uid)
        if series is None:
            if event.cancelled():
                raise Unusable("It cancels a date of a series that is not in the file.")
            self.found.meetings.append(self._meeting(event, event.starts(), event.minutes()))
            return
        occurrence = event.recurrence_id(series.starts, series.timezone)
        if "RANGE" in event.component["RECURRENCE-ID"].params:
            line = event.block.line_of("RECURRENCE-ID")
            self.found.notes.append(f"Line {line} changes all later dates too; only this one is taken over.")
        if event.cancelled():
            series.skipped = sorted({*series.skipped, occurrence})
            return
        title, place = event.title or series.title, event.place() or series.place
        series.moved.append(FoundException(occurrence, event.starts(), event.minutes(), title, place))

    def _meeting(self, event: FileEvent, starts: datetime, minutes: int) -> FoundMeeting:
        return FoundMeeting(event.block.line, event.title, starts, minutes, event.place(), event.attendees())

    def _note_unread(self, event: FileEvent) -> None:
        for name in ("EXDATE", "RDATE", "DTEND", "DURATION"):
            if event.unread_dates(name) if name in ("EXDATE", "RDATE") else event.broken(name):
                line = event.block.line_of(name)
                self.found.notes.append(f"Line {line}: some of {name} cannot be read and is left out.")


def _sequence(event: FileEvent) -> int:
    try:
        return int(event.component.get("SEQUENCE", 0))
    except (TypeError, ValueError):
        return 0
