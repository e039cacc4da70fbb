"""RFC 5545 recurrence on the clock of a named time zone: 10:00 stays 10:00 when the clocks change.

A rule is expanded on the local clock without a zone, and each occurrence is then placed in the zone. A time that the
spring change skips is moved on by the gap; one that the autumn change repeats is its first (RFC 5545, 3.3.5).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from django.utils.translation import gettext as _

from concord.foundation.errors import Refused

WEEKLY = "FREQ=WEEKLY"
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")


def checked(rule: str) -> str:
    """`rule` as it will be kept. Raises Refused for what is no rule, or one that would meet more than daily."""
    rule = rule.strip().upper().removeprefix("RRULE:")
    try:
        rrulestr(_local_until(rule, ZoneInfo("UTC")), dtstart=datetime(2026, 1, 5, 10))  # noqa: DTZ001  the local clock
    except (ValueError, TypeError, KeyError) as error:
        raise Refused(
            _("“%(rule)s” is not a recurrence rule. Write it like FREQ=WEEKLY;INTERVAL=2;BYDAY=TH.") % {"rule": rule},
            field="rule",
        ) from error
    if not any(f"FREQ={frequency}" in rule for frequency in FREQUENCIES):
        raise Refused(_("A leadership team meets daily at the most. Choose DAILY, WEEKLY or MONTHLY."), field="rule")
    return rule


def occurrences(rule: str, *, starts: datetime, timezone: str, after: datetime, until: datetime) -> Iterator[datetime]:
    """The starts (in UTC) of every occurrence in [after, until). `starts` is the first; it always counts."""
    zone = ZoneInfo(timezone)
    local = starts.astimezone(zone).replace(tzinfo=None)
    for moment in rrulestr(_local_until(rule, zone), dtstart=local):
        placed = moment.replace(tzinfo=zone).astimezone(UTC)
        if placed >= until:
            return
        if placed >= after:
            yield placed


def _local_until(rule: str, zone: ZoneInfo) -> str:
    """UNTIL is given in UTC (RFC 5545, 3.3.10); expansion happens on the local clock, so it is converted."""
    parts = []
    for part in rule.split(";"):
        if part.startswith("UNTIL=") and part.endswith("Z"):
            end = datetime.strptime(part[6:], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).astimezone(zone)
            part = f"UNTIL={end:%Y%m%dT%H%M%S}"
        parts.append(part)
    return ";".join(parts)


def in_words(rule: str, *, starts: datetime, timezone: str) -> str:
    """“Every other Thursday at 10:00”, as people say it."""
    local = starts.astimezone(ZoneInfo(timezone))
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    every, frequency = int(parts.get("INTERVAL", "1")), parts.get("FREQ", "WEEKLY")
    day, clock = _(f"{local:%A}"), f"{local:%H:%M}"
    if frequency == "WEEKLY" and every == 1:
        return _("Every %(day)s at %(clock)s") % {"day": day, "clock": clock}
    if frequency == "WEEKLY" and every == 2:
        return _("Every other %(day)s at %(clock)s") % {"day": day, "clock": clock}
    if frequency == "WEEKLY":
        return _("Every %(n)s weeks on %(day)s at %(clock)s") % {"n": every, "day": day, "clock": clock}
    if frequency == "DAILY":
        return _("Every day at %(clock)s") % {"clock": clock}
    if frequency == "MONTHLY" and every == 1:
        return _("Every month, first on %(date)s at %(clock)s") % {"date": f"{local:%-d %B}", "clock": clock}
    return _("%(rule)s at %(clock)s") % {"rule": rule, "clock": clock}
