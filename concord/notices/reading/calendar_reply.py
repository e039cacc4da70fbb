"""Answers that calendar programs send (iTIP, RFC 5546): METHOD:REPLY, which meeting, who, and what they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from icalendar import Calendar

SAYS = {"ACCEPTED": "yes", "DECLINED": "no", "TENTATIVE": "late"}


@dataclass(frozen=True, kw_only=True)
class CalendarReply:
    """`said`: yes, no, or late (tentative: they may come). `occurrence`: the time in the series, where one is meant."""

    uid: str
    attendee: str
    said: str
    sequence: int
    occurrence: datetime | None


def read_replies(text: str) -> Iterator[CalendarReply]:
    """Every answer of a calendar part; nothing for what is no reply or cannot be read."""
    try:
        calendar = Calendar.from_ical(text)
        if str(calendar.get("METHOD", "")).upper() != "REPLY":
            return
        yield from [reply for event in calendar.walk("VEVENT") for reply in replies_of(event)]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        return


def replies_of(event: object) -> Iterator[CalendarReply]:
    found = event.get("ATTENDEE", [])  # type: ignore[attr-defined]
    recurrence = event.get("RECURRENCE-ID")  # type: ignore[attr-defined]
    for attendee in found if isinstance(found, list) else [found]:
        said = SAYS.get(str(attendee.params.get("PARTSTAT", "")).upper())
        if said:
            yield CalendarReply(
                uid=str(event.get("UID", "")),  # type: ignore[attr-defined]
                attendee=str(attendee).lower().removeprefix("mailto:"),
                said=said,
                sequence=int(event.get("SEQUENCE", 0)),  # type: ignore[attr-defined]
                occurrence=moment(recurrence.dt) if recurrence else None,
            )


def moment(value: object) -> datetime | None:
    """In UTC; None for a whole day."""
    if not isinstance(value, datetime):
        return None
    return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
