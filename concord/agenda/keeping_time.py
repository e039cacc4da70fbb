"""While a meeting runs: its time against its plan. What would fall off, and from when on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concord.agenda.findings import Finding
from concord.meetings.models import Segment
from concord.rhythm.models import Meeting

RULE = "keeps_the_time"


@dataclass(frozen=True)
class Fall:
    """A segment to come for which no time is left if the team does not go on by `at`."""

    segment: Segment
    at: datetime


def falls(meeting: Meeting, segments: Sequence[Segment]) -> list[Fall]:
    """What would fall off, first what falls first: what need not be there, from the end on; then what must.

    Everybody leaves when the meeting's time is over, so the last moment to begin the rest is that minus its length.
    """
    coming = [row for row in segments if row.began_at is None and not row.skipped]
    from_the_end = coming[::-1]
    left, found = sum(row.minutes for row in coming), []
    for row in sorted(from_the_end, key=lambda row: row.must):
        found.append(Fall(row, ends_at(meeting) - timedelta(minutes=left)))
        left -= row.minutes
    return found


def ends_at(meeting: Meeting) -> datetime:
    """When everybody leaves: as the calendar says; for a meeting that was opened after that, its length later."""
    opened = meeting.opened_at or meeting.starts
    return opened + timedelta(minutes=meeting.minutes) if opened >= meeting.ends else meeting.ends


def during(meeting: Meeting, segments: Sequence[Segment], *, at: datetime) -> list[Finding]:
    """“The plan gave this 10 minutes, it is 18. “Celebration” would fall off.” Nothing while all is in time."""
    running = next((row for row in segments if row.began_at and not row.ended_at), None)
    lost = [fall.segment.title for fall in falls(meeting, segments) if fall.at <= at]
    if running is None or running.began_at is None:
        return []
    planned, spent = running.minutes + running.extended, int((at - running.began_at).total_seconds() // 60)
    if spent <= planned and not lost:
        return []
    parts = [taken_so_far(planned, spent)] if spent > planned else []
    parts += [_("“%s” would fall off.") % title for title in lost]
    why = _("What falls off unsaid was decided by the clock, not by the team.")
    remedy = _("Go on, or agree aloud on what gives way.")
    return [Finding(RULE, 4, " ".join(parts), why, remedy)]


def taken_so_far(planned: int, spent: int) -> str:
    sentence = ngettext("The plan gave this %(n)d minute, it is %(spent)d.", "The plan gave this %(n)d minutes, it is %(spent)d.", planned)  # fmt: skip  # noqa: E501
    return sentence % {"n": planned, "spent": spent}
