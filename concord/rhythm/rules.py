"""RFC 5545 recurrence on the clock of a named time zone: 10:00 stays 10:00 when the clocks change.

A rule is expanded on the local clock without a zone, and each occurrence is then placed in the zone. A time that the
spring change skips is moved on by the gap; one that the autumn change repeats is its first (RFC 5545, 3.3.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from django.utils.translation import gettext as _

from concord.foundation.errors import Refused
from concord.rhythm.rule_words import in_words

__all__ = ["WEEKLY", "checked", "in_words", "occurrences", "parts_of", "until_in_utc"]

WEEKLY = "FREQ=WEEKLY"
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
TOO_OFTEN = ("SECONDLY", "MINUTELY", "HOURLY")
DAY = "(?:MO|TU|WE|TH|FR|SA|SU)"
GRAMMAR = {
    "FREQ": "|".join((*FREQUENCIES, *TOO_OFTEN)),
    "INTERVAL": r"0*[1-9]\d{0,2}",
    "COUNT": r"0*[1-9]\d{0,3}",
    "UNTIL": r"\d{8}(?:T\d{6}Z?)?",
    "BYDAY": rf"(?:[+-]?\d{{1,2}})?{DAY}(?:,(?:[+-]?\d{{1,2}})?{DAY})*",
    "BYMONTHDAY": r"[+-]?\d{1,2}(?:,[+-]?\d{1,2})*",
    "BYYEARDAY": r"[+-]?\d{1,3}(?:,[+-]?\d{1,3})*",
    "BYWEEKNO": r"[+-]?\d{1,2}(?:,[+-]?\d{1,2})*",
    "BYMONTH": r"\d{1,2}(?:,\d{1,2})*",
    "BYSETPOS": r"[+-]?\d{1,3}(?:,[+-]?\d{1,3})*",
    "WKST": DAY,
    "BYHOUR": r"\d{1,2}(?:,\d{1,2})*",
    "BYMINUTE": r"\d{1,2}(?:,\d{1,2})*",
    "BYSECOND": r"\d{1,2}(?:,\d{1,2})*",
}
# The Gregorian calendar repeats after 400 years, weekdays included: 2026 is 9626. Looked for from there, a date that
# never comes (30 February) is given up at the year 9999, in a moment instead of in ten seconds.
LATE = datetime(9626, 1, 5, 10)  # noqa: DTZ001  the local clock


def checked(rule: str) -> str:
    """`rule` as it will be kept. Raises Refused for what is no rule, or one that would meet more than daily."""
    rule = "".join(rule.upper().split()).removeprefix("RRULE:").strip(";")
    parts = parts_of(rule)
    if parts["FREQ"] in TOO_OFTEN or {"BYHOUR", "BYMINUTE", "BYSECOND"} & parts.keys():
        raise Refused(
            _(
                "A leadership team meets daily at the most, and the time stands in the first date. "
                "Choose DAILY, WEEKLY or MONTHLY."
            ),
            field="rule",
        )
    if {"COUNT", "UNTIL"} <= parts.keys():
        raise Refused(_("This rule ends twice: by COUNT and by UNTIL. Keep one of the two."), field="rule")
    if parts["FREQ"] in ("DAILY", "WEEKLY") and re.search(r"\d", parts.get("BYDAY", "")):
        raise Refused(_("A numbered weekday such as 2TH needs FREQ=MONTHLY or FREQ=YEARLY."), field="rule")
    lasting = {name: value for name, value in parts.items() if name not in ("UNTIL", "COUNT")}
    try:
        ending(parts, ZoneInfo("UTC"))
        if next(iter(rrulestr(_joined(lasting), dtstart=LATE)), None) is None:
            raise Refused(_("“%s” never gives a date. Look at its days and months.") % rule, field="rule")
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise no_rule(rule) from error
    return rule


def parts_of(rule: str) -> dict[str, str]:
    """The parts of a rule by name. Raises Refused for a part that RFC 5545 does not know, or gives twice."""
    parts: dict[str, str] = {}
    for part in rule.split(";"):
        name, _equals, value = part.partition("=")
        if name in parts or not re.fullmatch(GRAMMAR.get(name, r"(?!)"), value):
            raise no_rule(rule)
        parts[name] = value
    if "FREQ" not in parts:
        raise no_rule(rule)
    return parts


def no_rule(rule: str) -> Refused:
    return Refused(
        _("“%(rule)s” is not a recurrence rule. Write it like FREQ=WEEKLY;INTERVAL=2;BYDAY=TH.") % {"rule": rule[:100]},
        field="rule",
    )


def occurrences(rule: str, *, starts: datetime, timezone: str, after: datetime, until: datetime) -> Iterator[datetime]:
    """The starts (in UTC) of every occurrence in [after, until).

    `starts` is the first if its day fits the rule; else it only anchors the rule, and the next fitting day is first.
    """
    zone, parts = ZoneInfo(timezone), parts_of(rule)
    end = ending(parts, zone)
    parts.pop("UNTIL", None)
    for moment in rrulestr(_joined(parts), dtstart=starts.astimezone(zone).replace(tzinfo=None)):
        placed = moment.replace(tzinfo=zone).astimezone(UTC)
        if placed >= until or (end and placed > end):
            return
        if placed >= after:
            yield placed


def ending(parts: dict[str, str], zone: ZoneInfo) -> datetime | None:
    """The instant of UNTIL, which still counts. A mere day counts as a whole; without Z it is on the local clock."""
    text = parts.get("UNTIL")
    if not text:
        return None
    day = datetime.strptime(text[:8], "%Y%m%d").date()  # noqa: DTZ007  placed below
    clock = time(int(text[9:11]), int(text[11:13]), int(text[13:15])) if len(text) > 8 else time(23, 59, 59)
    return datetime.combine(day, clock, UTC if text.endswith("Z") else zone).astimezone(UTC)


def until_in_utc(rule: str, timezone: str) -> str:
    """`rule` as a calendar file must write it: beside a start with a zone, UNTIL is in UTC (RFC 5545, 3.3.10)."""
    parts = parts_of(rule)
    if end := ending(parts, ZoneInfo(timezone)):
        parts["UNTIL"] = f"{end:%Y%m%dT%H%M%SZ}"
    return _joined(parts)


def _joined(parts: dict[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in parts.items())
