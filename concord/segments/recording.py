"""The minutes: written when a meeting ends, corrected as versions, never silently."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor, concord_itself
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.foundation.models import Entry
from concord.meetings.minutes_events import MinutesWritten
from concord.meetings.models import Minutes, Move, Turn
from concord.meetings.running import lock
from concord.meetings.wording import worded
from concord.people.permissions import require
from concord.rhythm.models import Meeting
from concord.segments.holding import end_meeting, is_here
from concord.segments.wording_minutes import as_markdown

LONGEST = 200_000
GRACE = timedelta(minutes=15)  # a meeting over its time ends by itself when nothing has happened for so long
LONGEST_TURN = timedelta(hours=2)  # a speaker who is here is not cut off; a page forgotten in the evening is


@transaction.atomic
def end_and_record(meeting: Meeting, *, by: Actor, at: datetime) -> Minutes:
    """End the meeting and write its minutes, in one transaction. Raises as `end_meeting` does."""
    end_meeting(meeting, by=by, at=at)
    return write_version(meeting, as_markdown(meeting), by=by, at=at)


def end_what_is_over(organization_id: int, *, at: datetime) -> list[Meeting]:
    """The worker's round: a meeting ends by itself when its time is over, nobody extends it and the room is quiet.

    Returns the meetings that ended.
    """
    live = Meeting.objects.filter(ended_at=None, cancelled_at=None, opened_at__lt=at)
    return [meeting for meeting in live if end_if_over(meeting, by=concord_itself(organization_id), at=at)]


@transaction.atomic
def end_if_over(meeting: Meeting, *, by: Actor, at: datetime) -> bool:
    """End the meeting if it is over. Looked at under its lock: somebody may act or extend in this moment."""
    if not quiet(meeting, at):
        return False
    lock(meeting)
    if meeting.state != "live" or not quiet(meeting, at):
        return False
    end_and_record(meeting, by=by, at=at)
    return True


def quiet(meeting: Meeting, at: datetime) -> bool:
    """Whether the meeting's time, extensions included, is over and nothing has happened in its room for a while."""
    extended = meeting.segments.aggregate(minutes=Sum("extended"))["minutes"] or 0
    opened = meeting.opened_at or meeting.starts
    over_at = max(opened, meeting.starts) + timedelta(minutes=meeting.minutes + extended)
    if at < over_at + GRACE or (at < over_at + LONGEST_TURN and somebody_speaks(meeting, at)):
        return False
    since = at - GRACE
    told = Entry.objects.of_streams(meeting.stream).filter(at__gt=since)
    pressed = Move.objects.filter(meeting=meeting, made_at__gt=since)  # turns leave no hour in the log
    return not told.exists() and not pressed.exists()


def somebody_speaks(meeting: Meeting, at: datetime) -> bool:
    """Whether a turn runs and its speaker is here."""
    running = Turn.objects.filter(segment__meeting=meeting, began_at__isnull=False, ended_at=None)
    return any(is_here(meeting, person, at=at) for person in running.values_list("person_id", flat=True))


@transaction.atomic
def correct(
    meeting: Meeting, *, by: Actor, at: datetime, markdown: str, reason: str, version: int | None = None
) -> Minutes:
    """Write a new version with its reason; older ones stay readable.

    `version` is the one that the corrector saw. Raises Denied, or Refused: nothing changed, no reason, or somebody
    else has corrected that version meanwhile.
    """
    require(by, "minutes.correct", meeting)
    lock(meeting)
    newest = meeting.minutes_versions.order_by("-version").first()
    if newest is None:
        raise Refused(_("This meeting has no minutes yet."))
    if version is not None and version != newest.version:
        raise Refused(
            _(
                "%(who)s has corrected these minutes meanwhile. Copy your text, reload the page and put it into "
                "version %(n)s."
            )
            % {"who": newest.by.name if newest.by else _("Somebody"), "n": newest.version},
            field="markdown",
        )
    markdown = worded(markdown.replace("\r\n", "\n"), _("Minutes cannot be empty."), "markdown", at_most=LONGEST)
    if markdown == newest.markdown.strip():
        raise Refused(_("Nothing has changed yet."), field="markdown")
    reason = worded(reason, _("Say in a few words what is corrected."), "reason", at_most=300)
    return write_version(meeting, markdown + "\n", by=by, at=at, reason=reason)


def write_version(meeting: Meeting, markdown: str, *, by: Actor, at: datetime, reason: str = "") -> Minutes:
    """The next version, recorded. Call it under the meeting's lock: two may correct at once."""
    last = meeting.minutes_versions.order_by("-version").values_list("version", flat=True).first() or 0
    minutes = Minutes.objects.create(
        meeting=meeting, version=last + 1, markdown=markdown, made_at=at, by_id=by.person_id, reason=reason
    )
    record(MinutesWritten(meeting=meeting.pk, version=minutes.version, reason=reason), by=by, at=at)
    return minutes
