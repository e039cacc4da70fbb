"""What a calendar file holds, as far as a leadership team can use it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class FoundMeeting:
    """One meeting at one time (in UTC). `line` is where it begins in the file."""

    line: int
    title: str
    starts: datetime
    minutes: int
    place: str = ""
    attendees: tuple[str, ...] = ()


@dataclass(frozen=True)
class FoundException:
    """One date of a series that is another than the rule says: `occurrence` is the time that the rule gave it."""

    occurrence: datetime
    starts: datetime
    minutes: int
    title: str
    place: str


@dataclass
class FoundSeries:
    """A recurring meeting: its rule on the clock of an IANA time zone, and the dates that differ from it."""

    line: int
    title: str
    rule: str
    starts: datetime
    timezone: str
    minutes: int
    place: str = ""
    attendees: tuple[str, ...] = ()
    skipped: list[datetime] = field(default_factory=list)
    added: list[datetime] = field(default_factory=list)
    moved: list[FoundException] = field(default_factory=list)


@dataclass(frozen=True)
class LeftOut:
    """An event that no meeting can be made of, and why."""

    line: int
    title: str
    why: str


@dataclass
class FoundCalendar:
    """Everything of one file. `notes` say what was understood only in part, each with its line."""

    name: str = ""
    series: list[FoundSeries] = field(default_factory=list)
    meetings: list[FoundMeeting] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
