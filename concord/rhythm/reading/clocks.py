"""On which clock a time in a calendar file stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from concord.people.reading.timezones import zone_named


class UnknownZone(ValueError):
    """A time whose zone is neither known by name nor described in the file."""


class Clocks:
    """The zones of one file: those known by name, those it describes itself, and the one for times without any."""

    def __init__(self, timezones: Iterable[Any], *, floating: str) -> None:
        self.floating = floating
        self.floated = False
        self.described = {str(component.get("TZID", "")): component for component in timezones}
        self.notes: dict[str, str] = {}

    def instant(self, value: datetime, tzid: str) -> datetime:
        """`value`, as the file writes it, in UTC. Raises UnknownZone."""
        if value.utcoffset() == timedelta() and not tzid:
            return value.astimezone(UTC)
        return value.replace(tzinfo=self._zone(tzid)).astimezone(UTC)

    def name(self, value: datetime, tzid: str) -> str:
        """The IANA name of the zone on whose clock a series from `value` on repeats. Raises UnknownZone."""
        if not tzid:
            return "UTC" if value.utcoffset() is not None else self.floating
        if found := zone_named(tzid):
            return found
        described = self._zone(tzid)
        found = next((name for name in (self.floating, *every_zone()) if _alike(described, name, value)), "")
        if not found:
            raise UnknownZone(tzid)
        self.notes[tzid] = f"The time zone “{tzid}” has no known name; its clock is that of {found}."
        return found

    def _zone(self, tzid: str) -> tzinfo:
        if not tzid:
            self.floated = True
            return ZoneInfo(self.floating)
        if found := zone_named(tzid):
            return ZoneInfo(found)
        if tzid not in self.described:
            raise UnknownZone(tzid)
        return self.described[tzid].to_tz(lookup_tzid=False)


def tzid_of(value: Any) -> str:
    """The TZID parameter of a property; nothing for one in UTC or on no clock."""
    return str(value.params.get("TZID", "")).strip('"') if hasattr(value, "params") else ""


def on_that_day(day: date, like: datetime, zone: str) -> datetime:
    """The time at which a series like `like` meets on `day`: for exceptions that name a day only."""
    local = like.astimezone(ZoneInfo(zone)).time()
    return datetime.combine(day, local, ZoneInfo(zone)).astimezone(UTC)


@cache
def every_zone() -> tuple[str, ...]:
    """Names with a region, in order: “Europe/Berlin” before “Etc/GMT-1”."""
    names = sorted(available_timezones())
    return (
        *(n for n in names if "/" in n and not n.startswith(("Etc/", "SystemV/"))),
        *(n for n in names if n[:4] == "Etc/"),
    )


def _alike(described: tzinfo, name: str, since: datetime) -> bool:
    """Whether both clocks show the same over the two years from `since` on."""
    zone = ZoneInfo(name)
    days = (datetime.combine(since.date() + timedelta(weeks=week), time(12)) for week in range(0, 105, 2))
    return all(day.replace(tzinfo=described).utcoffset() == day.replace(tzinfo=zone).utcoffset() for day in days)
