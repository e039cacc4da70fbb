"""The minutes: written when a meeting ends, corrected as versions, never silently."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.events import MinutesWritten
from concord.meetings.models import ActionItem, Minutes, Segment
from concord.people.founding import needed
from concord.people.permissions import require
from concord.rhythm.models import Attendance, Meeting
from concord.segments.holding import end_meeting
from concord.segments.kind import kinds


@transaction.atomic
def end_and_record(meeting: Meeting, *, by: Actor, at: datetime) -> Minutes:
    """End the meeting and write its minutes, in one transaction. Raises as `end_meeting` does."""
    end_meeting(meeting, by=by, at=at)
    return write_version(meeting, as_markdown(meeting), by=by, at=at)


@transaction.atomic
def correct(meeting: Meeting, *, by: Actor, at: datetime, markdown: str, reason: str) -> Minutes:
    """Write a new version with its reason; older ones stay readable. Raises Denied, or Refused."""
    require(by, "minutes.correct", meeting)
    newest = meeting.minutes_versions.order_by("-version").first()
    if newest is None:
        raise Refused(_("This meeting has no minutes yet."))
    markdown = needed(markdown, _("Minutes cannot be empty."), "markdown")
    if markdown == newest.markdown.strip():
        raise Refused(_("Nothing has changed yet."), field="markdown")
    reason = needed(reason, _("Say in a few words what is corrected."), "reason")
    return write_version(meeting, markdown, by=by, at=at, reason=reason[:300])


def write_version(meeting: Meeting, markdown: str, *, by: Actor, at: datetime, reason: str = "") -> Minutes:
    """The next version, recorded. Two who correct at once: the later one is refused by the constraint."""
    last = meeting.minutes_versions.order_by("-version").values_list("version", flat=True).first() or 0
    minutes = Minutes.objects.create(
        meeting=meeting, version=last + 1, markdown=markdown, made_at=at, by_id=by.person_id, reason=reason
    )
    record(MinutesWritten(meeting=meeting.pk, version=minutes.version, reason=reason), by=by, at=at)
    return minutes


def as_markdown(meeting: Meeting) -> str:
    """The whole record, as plain Markdown that any tool can read."""
    parts = [head(meeting), message(meeting), actions(meeting)]
    parts += [segment_text(row) for row in meeting.segments.order_by("position") if row.began_at and not row.skipped]
    if skipped := [row.title for row in meeting.segments.order_by("position") if row.skipped]:
        parts.append(f"*{_('Not held')}: {', '.join(skipped)}*")
    return "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"


def head(meeting: Meeting) -> str:
    """Title, time, who was there, who had which duty."""
    zone = ZoneInfo(meeting.series.timezone if meeting.series else meeting.organization.timezone)
    starts = (meeting.opened_at or meeting.starts).astimezone(zone)
    ends = (meeting.ended_at or meeting.ends).astimezone(zone)
    rows = Attendance.objects.filter(meeting=meeting).select_related("person").order_by("person__name")
    there = [row.person.name for row in rows if row.was_there and not row.observer]
    observers = [row.person.name for row in rows if row.was_there and row.observer]
    table = meeting.team.memberships.filter(kind__in=("chair", "member")).select_related("person")
    absent = [seat.person.name for seat in table if seat.person.name not in there]
    lines = [f"# {meeting.title}, {starts:%-d %B %Y}", "", f"{starts:%H:%M} – {ends:%H:%M} ({zone.key})", ""]
    for label, names in ((_("Present"), there), (_("Observers"), observers), (_("Not there"), absent)):
        if names:
            lines.append(f"- {label}: {', '.join(names)}")
    for label, person in ((_("Facilitator"), meeting.facilitator), (_("Notes"), meeting.note_taker)):
        if person:
            lines.append(f"- {label}: {person.name}")
    return "\n".join(lines)


def message(meeting: Meeting) -> str:
    return f"## {_('The one message')}\n\n> {meeting.message}" if meeting.message else ""


def actions(meeting: Meeting) -> str:
    """Who does what by when."""
    rows = ActionItem.objects.filter(meeting=meeting).prefetch_related("owners")
    lines = [action_line(row) for row in rows]
    return f"## {_('Who does what')}\n\n" + "\n".join(lines) if lines else ""


def action_line(action: ActionItem) -> str:
    """“- [ ] Ana, Ben: call the bank (by 3 March 2027)”"""
    who = ", ".join(owner.name for owner in action.owners.all())
    due = f" ({_('by %s') % f'{action.due:%-d %B %Y}'})" if action.due else ""
    return f"- [{'x' if action.done_at else ' '}] **{who}**: {action.what}{due}"


def segment_text(segment: Segment) -> str:
    """A segment's title and what its kind keeps of it."""
    kept = kinds()[segment.kind].for_minutes(segment) if segment.kind in kinds() else segment.notes
    return f"## {segment.title}\n\n{kept}" if kept.strip() else ""
