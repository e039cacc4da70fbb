"""The source of a past meeting becomes its minutes: its text, the names that stay words, what may be an action."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.meetings.models import LikelyAction, Minutes, SourceText
from concord.meetings.past_fates import LONGEST_NAME, Fate
from concord.meetings.past_names import Acquainted
from concord.meetings.reading.minutes import ReadMinutes
from concord.rhythm.models import Meeting


def write_source(meeting: Meeting, minutes: ReadMinutes, fate: Fate, known: Acquainted) -> None:
    """The file as it is, and the names that stay words."""
    there = minutes.attendance
    parts = {"present": there.present, "observers": there.observers, "absent": there.absent,
             "facilitators": there.facilitators, "note-takers": there.note_takers}  # fmt: skip
    unknown = [
        {"part": part, "words": mention.words}
        for part, mentions in parts.items()
        for mention in mentions
        if known.whom(mention) is None
    ]
    SourceText.objects.update_or_create(
        meeting=meeting,
        defaults={
            "filename": fate.filename[-LONGEST_NAME:],
            "text": minutes.text,
            "encoding": fate.encoding,
            "digest": fate.digest,
            "unknown_names": unknown,
        },
    )


def write_likely(meeting: Meeting, minutes: ReadMinutes) -> None:
    """What may be an action; a line that was settled once is not asked about again."""
    meeting.likely_actions.filter(settled_at=None).delete()
    settled = {row.source_line.strip() for row in meeting.likely_actions.all()}
    LikelyAction.objects.bulk_create(
        LikelyAction(
            meeting=meeting,
            what=promise.what,
            owner_names=list(promise.owners),
            clear=promise.clear,
            line=promise.line,
            source_line=promise.source_line,
        )
        for promise in minutes.promises
        if promise.source_line.strip() not in settled
    )


def write_version(meeting: Meeting, minutes: ReadMinutes, *, by: Actor, at: datetime) -> None:
    """The source is the minutes. Nobody is written to: a past that moves in is no news."""
    last = meeting.minutes_versions.order_by("-version").values_list("version", flat=True).first() or 0
    Minutes.objects.create(
        meeting=meeting,
        version=last + 1,
        markdown=minutes.text.removeprefix("\ufeff").replace("\r\n", "\n"),
        made_at=at,
        by_id=by.person_id,
        reason=_("Moved in again: %s has changed.") % minutes.filename[-160:] if last else "",
    )
