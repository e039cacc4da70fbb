"""Time zones as people and programs write them, to names of the IANA database."""

from __future__ import annotations

import re
from functools import cache
from zoneinfo import available_timezones

OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?00)?", re.IGNORECASE)


def zone_named(text: str) -> str:
    """The IANA name for `text`, or nothing.

    Knows IANA names in any case and behind any prefix ("/freeassociation.org/Tzfile/Europe/London"), Windows names
    ("W. Europe Standard Time"), Outlook's "(UTC+01:00) Amsterdam, Berlin", single cities, and whole-hour offsets.
    """
    text = text.strip().strip('"').strip()
    if found := known().get(text.casefold()):
        return found
    path = re.split(r"[/\\]|(?<=[a-z])_(?=[A-Z][a-z]+/)", text)
    for length in range(min(3, len(path)), 1, -1):
        if found := known().get("/".join(path[-length:]).replace(" ", "_").casefold()):
            return found
    if offset := OFFSET.fullmatch(text):
        return _fixed(offset)
    places = re.sub(r"\([^)]*\)", "", text).split(",")
    return next((zone for place in places if (zone := cities().get(_city(place)))), "")


def _fixed(offset: re.Match[str]) -> str:
    """The zone that is always so many hours from UTC. The database writes these with the sign turned."""
    sign, hours = offset[1], int(offset[2])
    name = f"Etc/GMT{'-' if sign == '+' else '+'}{hours}" if hours else "UTC"
    return name if name in available_timezones() else ""


@cache
def known() -> dict[str, str]:
    """Windows and IANA names without case."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # a fifth of a second that no start needs

    names = {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()}
    names.update({name.casefold(): name for name in available_timezones()})
    names.update({"z": "UTC", "coordinated universal time": "UTC", "gmt": "UTC"})
    return names


@cache
def cities() -> dict[str, str]:
    """The last part of each name that only one region has: "lisbon" is Europe/Lisbon."""
    found: dict[str, str] = {}
    for name in sorted(available_timezones()):
        region, _slash, city = name.partition("/")
        if city and region in ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"):
            found.setdefault(_city(city.rpartition("/")[2]), name)
    return found


def _city(text: str) -> str:
    return text.strip().replace(" ", "_").casefold()
