"""VTIMEZONE for any named zone, in the form that every calendar program reads: yearly rules.

The icalendar package lists each change of the clocks as a date, which Outlook does not read; and a file that lists
fifty years is long. Zones whose changes follow no yearly pattern (Morocco's) are listed by date for ten years.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

YEARS = 10
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class Change:
    """The clocks change: when (on the clock before), from and to which offset, and what the zone is then called."""

    local: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool

    @property
    def sort(self) -> tuple[timedelta, timedelta, str, bool]:
        """Changes of one sort make one component."""
        return self.before, self.after, self.name, self.summer


@lru_cache(maxsize=128)
def vtimezone(zone: str, since: int) -> Timezone:
    """The VTIMEZONE of `zone`, right from the year `since` on for ten years, and for good where it has a pattern."""
    info = ZoneInfo(zone)
    found = list(changes(info, datetime(since, 1, 1, tzinfo=UTC), datetime(since + YEARS, 1, 1, tzinfo=UTC)))
    component = Timezone()
    component.add("TZID", zone)
    component.add_component(opening(info, since))
    for sort in dict.fromkeys(change.sort for change in found):
        component.add_component(as_component([change for change in found if change.sort == sort]))
    return component


def opening(info: ZoneInfo, since: int) -> TimezoneDaylight | TimezoneStandard:
    """What holds at the beginning, before the first change."""
    moment = datetime(since, 1, 1, tzinfo=UTC).astimezone(info)
    offset = moment.utcoffset() or timedelta()
    local = datetime(since - 1, 12, 31)  # noqa: DTZ001  the local clock
    return component_of(Change(local, offset, offset, moment.tzname() or "", bool(moment.dst())))


def changes(info: ZoneInfo, begin: datetime, end: datetime) -> Iterator[Change]:
    """Every change of the clocks in [begin, end), found to the second by halving."""
    moment = begin
    while moment < end:
        later = moment + timedelta(days=7)
        if differs(info, moment, later):
            at = first_after(info, moment, later)
            before, after = (at - timedelta(seconds=1)).astimezone(info), at.astimezone(info)
            offset = before.utcoffset() or timedelta()
            yield Change(
                (at + offset).replace(tzinfo=None),
                offset,
                after.utcoffset() or timedelta(),
                after.tzname() or "",
                bool(after.dst()),
            )
            later = at
        moment = later


def differs(info: ZoneInfo, one: datetime, other: datetime) -> bool:
    return one.astimezone(info).utcoffset() != other.astimezone(info).utcoffset()


def first_after(info: ZoneInfo, low: datetime, high: datetime) -> datetime:
    """The first second at which the offset is no longer that of `low`."""
    start = low
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        if middle <= low:
            break
        low, high = (low, middle) if differs(info, start, middle) else (middle, high)
    return high.replace(microsecond=0)


def as_component(same: list[Change]) -> TimezoneDaylight | TimezoneStandard:
    """One component for all changes of a sort: by rule where the years follow one, else by date."""
    component = component_of(same[0])
    if rule := yearly(same):
        component.add("RRULE", rule)
    elif len(same) > 1:
        component.add("RDATE", [change.local for change in same[1:]])
    return component


def component_of(change: Change) -> TimezoneDaylight | TimezoneStandard:
    component = TimezoneDaylight() if change.summer else TimezoneStandard()
    component.add("DTSTART", change.local)
    component.add("TZNAME", change.name)
    component.add("TZOFFSETFROM", change.before)
    component.add("TZOFFSETTO", change.after)
    return component


def yearly(same: list[Change]) -> dict[str, list[object]] | None:
    """“The last Sunday of October” or “the second Sunday of March”, when that fits every year; None otherwise."""
    years = [change.local.year for change in same]
    months = {change.local.month for change in same}
    clocks = {(change.local.weekday(), change.local.time()) for change in same}
    steady = len(months) == len(clocks) == 1 and years == list(range(years[0], years[0] + len(same)))
    if not steady or len(same) < YEARS - 1:  # irregular, or it stops or begins midway: no promise for later years
        return None
    day = WEEKDAYS[same[0].local.weekday()]
    rule: dict[str, list[object]] = {"FREQ": ["YEARLY"], "BYMONTH": [months.pop()]}
    if all((change.local + timedelta(days=7)).month != change.local.month for change in same):
        return {**rule, "BYDAY": [f"-1{day}"]}
    nths = {(change.local.day - 1) // 7 + 1 for change in same}
    if len(nths) == 1:
        return {**rule, "BYDAY": [f"{nths.pop()}{day}"]}
    days = [change.local.day for change in same]
    if max(days) - min(days) == 6:  # Israel: the Friday from the 23rd to the 29th of March
        return {**rule, "BYDAY": [day], "BYMONTHDAY": list(range(min(days), max(days) + 1))}
    return None
