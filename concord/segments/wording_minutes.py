"""The record of a meeting in words: plain Markdown that any tool can read and a person likes to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from concord.decisions.models import Decision
from concord.meetings.models import ActionItem, ParkedTopic, Segment
from concord.people.models import AT_THE_TABLE
from concord.rhythm.models import Attendance, Meeting
from concord.segments.kind import kind_of

MARKED = re.compile(r"^\s*([-*+>#|]|\d+[.)]|```)")


def as_markdown(meeting: Meeting) -> str:
    """The whole record: who was there, the one message, what was decided, who does what, then segment by segment."""
    segments = list(meeting.segments.select_related("topic__person").order_by("position"))
    for segment in segments:
        segment.meeting = meeting
    held = [row for row in segments if row.began_at and not row.skipped]
    parts = [head(meeting), message(meeting), decisions(held), actions(meeting)]
    parts += [segment_text(row) for row in held]
    parts.append(parked(meeting))
    if left := [row.title for row in segments if row.skipped or not row.began_at]:
        parts.append(f"*{_('Not held')}: {', '.join(left)}*")
    parts.append(course(held))
    return "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"


def head(meeting: Meeting) -> str:
    """Title, time, who was there, who had which duty."""
    zone = ZoneInfo(meeting.series.timezone if meeting.series else meeting.organization.timezone)
    starts = (meeting.opened_at or meeting.starts).astimezone(zone)
    ends = (meeting.ended_at or meeting.ends).astimezone(zone)
    rows = Attendance.objects.filter(meeting=meeting, was_there=True).select_related("person").order_by("person__name")
    there = [row.person for row in rows if not row.observer]
    observers = [row.person.name for row in rows if row.observer]
    came = {row.person_id for row in rows}
    table = meeting.team.memberships.filter(kind__in=AT_THE_TABLE).select_related("person")
    absent = [seat.person.name for seat in table if seat.person_id not in came]
    lines = [f"# {meeting.title}, {starts:%-d %B %Y}", "", f"{starts:%H:%M} – {ends:%H:%M} ({zone.key})", ""]
    names = [person.name for person in there]
    for label, people in ((_("Present"), names), (_("Observers"), observers), (_("Not there"), absent)):
        if people:
            lines.append(f"- {label}: {', '.join(people)}")
    for label, person in ((_("Facilitator"), meeting.facilitator), (_("Notes"), meeting.note_taker)):
        if person:
            lines.append(f"- {label}: {person.name}")
    return "\n".join(lines)


def message(meeting: Meeting) -> str:
    return f"## {_('The one message')}\n\n> {meeting.message}" if meeting.message else ""


def decisions(held: Sequence[Segment]) -> str:
    """What was decided, at one glance; the grounds stand in the segments."""
    rows = Decision.objects.filter(segment__in=held).exclude(closed_at=None).order_by("closed_at")
    lines = [f"- **{row.question}** {row.outcome}" for row in rows]
    return f"## {_('What we decided')}\n\n" + "\n".join(lines) if lines else ""


def actions(meeting: Meeting) -> str:
    """Who does what by when."""
    rows = ActionItem.objects.filter(meeting=meeting).prefetch_related("owners")
    lines = [action_line(row) for row in rows]
    return f"## {_('Who does what')}\n\n" + "\n".join(lines) if lines else ""


def action_line(action: ActionItem) -> str:
    """“- [ ] **Ana, Ben**: call the bank (by 3 March 2027)”"""
    who = ", ".join(owner.name for owner in action.owners.all())
    due = f" ({_('by %s') % f'{action.due:%-d %B %Y}'})" if action.due else ""
    return f"- [{'x' if action.done_at else ' '}] **{who}**: {action.what}{due}"


def parked(meeting: Meeting) -> str:
    """What was set aside, and what became of it."""
    lines = [
        f"- {row.words} ({row.person.name}): {fate(row)}"
        for row in meeting.parked.select_related("person", "settled_by")
    ]
    return f"## {_('Parked')}\n\n" + "\n".join(lines) if lines else ""


def fate(row: ParkedTopic) -> str:
    """“goes to the next agenda”"""
    if row.fate == "dropped" and row.settled_by:
        return _("dropped by %s") % row.settled_by.name
    return _("became an action") if row.fate == "action" else _("goes to the next agenda")


def segment_text(segment: Segment) -> str:
    """A segment's title, what its kind keeps of it, and its notes."""
    kept = [text for text in (kind_of(segment.kind).for_minutes(segment).strip(), as_list(segment.notes)) if text]
    return "\n\n".join([f"## {segment.title}", *kept]) if kept else ""


def as_list(notes: str) -> str:
    """Notes line by line as a list; somebody's own Markdown stays as it is."""
    lines = notes.strip().splitlines()
    if any(MARKED.match(line) for line in lines) or "" in lines:
        return notes.strip()
    return "\n".join(f"- {line.strip()}" for line in lines)


def course(held: Sequence[Segment]) -> str:
    """How the time went: direction and operations, in minutes spent."""
    direction, operations = spent(held)
    if not direction + operations:
        return ""
    sentence = _("Of %(all)d minutes, %(direction)d went to direction and %(operations)d to operations.")
    return f"*{sentence % {'all': direction + operations, 'direction': direction, 'operations': operations}}*"


def spent(held: Sequence[Segment]) -> tuple[int, int]:
    """Minutes that went to direction and to operations; rounded once, so that short segments do not add up wrong."""
    minutes = {True: 0.0, False: 0.0}
    for row in held:
        minutes[row.direction] += minutes_between(row.began_at, row.ended_at)
    direction = round(minutes[True])
    return direction, round(sum(minutes.values())) - direction


def minutes_between(began: datetime | None, ended: datetime | None) -> float:
    return (ended - began).total_seconds() / 60 if began and ended else 0.0
