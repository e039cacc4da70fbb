"""Write one past meeting: who was there, its items, what may be an action, and the source as its minutes."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.events import record
from concord.meetings.events import MinutesImported
from concord.meetings.models import LikelyAction, Minutes, Segment, SourceText
from concord.meetings.past_fates import LONGEST_NAME, Clock, Fate
from concord.meetings.past_names import Acquainted
from concord.meetings.reading.minutes import Item, ReadMinutes, Talk
from concord.people.models import Team
from concord.rhythm.models import Attendance, Meeting

KINDS = {
    re.compile(r"check[- ]?in|ice ?breaker|get to know", re.IGNORECASE): "get_to_know_you",
    re.compile(r"check[- ]?out", re.IGNORECASE): "closing_pulse",
    re.compile(r"celebrations?|wins|good news", re.IGNORECASE): "celebration",
    re.compile(r"appreciations?|kudos|thank[- ]yous?", re.IGNORECASE): "appreciations",
    re.compile(r"action (items|points)|actions", re.IGNORECASE): "action_items",
}
OPERATIONS = re.compile(
    r"update|report|status|announcement|travel|expenses?|housekeeping|logistics|scheduling|tickets?|archive|repos?\b"
    r"|access|billing|invoice|check[- ]?(in|out)|consent to|clarification|reminder|session|staff|payment",
    re.IGNORECASE,
)


def write(fate: Fate, team: Team, known: Acquainted, clock: Clock, *, by: Actor, at: datetime) -> Meeting:
    """Make the meeting that `fate` tells of, or bring it up to date with a new version of its minutes."""
    minutes = fate.minutes
    if minutes is None:
        raise ValueError(f"{fate.filename} was refused and cannot be written")
    meeting = fate.meeting or Meeting(team=team)
    write_meeting(meeting, minutes, known, clock)
    write_attendance(meeting, minutes, known)
    write_source(meeting, minutes, fate, known)
    if not fate.same_text:
        write_segments(meeting, minutes)
        write_likely(meeting, minutes)
        write_version(meeting, minutes, by=by, at=at)
    record(MinutesImported(meeting=meeting.pk, filename=fate.filename[-LONGEST_NAME:]), by=by, at=at)
    return meeting


def write_meeting(meeting: Meeting, minutes: ReadMinutes, known: Acquainted, clock: Clock) -> None:
    """Day, title and duties. The facilitator was its chair too, so that the rotation knows whose turn it was."""
    duties = minutes.attendance
    meeting.title = minutes.title or meeting.team.name
    meeting.starts = meeting.occurrence = meeting.opened_at = clock.starts(minutes)
    meeting.minutes = clock.minutes
    meeting.ended_at = meeting.starts + timedelta(minutes=clock.minutes)
    meeting.chair_id = meeting.facilitator_id = next(iter(known.ids(duties.facilitators)), None)
    meeting.note_taker_id = next(iter(known.ids(duties.note_takers)), None)
    meeting.imported_from = minutes.filename[-LONGEST_NAME:]
    meeting.save()


def write_attendance(meeting: Meeting, minutes: ReadMinutes, known: Acquainted) -> None:
    """Those who are known, once each: at the table goes before observing, and being there before regrets."""
    there, observing = known.ids(minutes.attendance.present), known.ids(minutes.attendance.observers)
    rows = {person: Attendance(meeting=meeting, person_id=person, was_there=True) for person in there}
    for person in observing:
        rows.setdefault(person, Attendance(meeting=meeting, person_id=person, was_there=True, observer=True))
    for person in known.ids(minutes.attendance.absent):
        rows.setdefault(person, Attendance(meeting=meeting, person_id=person, answer="no"))
    meeting.attendance.all().delete()
    Attendance.objects.bulk_create(rows.values())


def write_segments(meeting: Meeting, minutes: ReadMinutes) -> None:
    """The items in order. One without notes has not begun; one that the source puts off is skipped."""
    meeting.segments.all().delete()
    Segment.objects.bulk_create(segment_of(item, meeting, position) for position, item in enumerate(minutes.items, 1))


def segment_of(item: Item, meeting: Meeting, position: int) -> Segment:
    held = item.talk == Talk.HELD
    return Segment(
        meeting=meeting,
        kind=next((kind for words, kind in KINDS.items() if words.fullmatch(item.title)), "discussion"),
        title=item.title[:160],
        position=position,
        minutes=min(item.minutes, 480),  # 0: the source does not say
        direction=not OPERATIONS.search(item.title),
        notes=item.notes,
        skipped=item.talk == Talk.PUT_OFF,
        began_at=meeting.starts if held else None,
        ended_at=meeting.ended_at if held else None,
        state={
            "imported": True,
            "line": item.line,
            "last_line": item.last_line,
            "group": item.group,
            "reference": item.reference,
            "labels": list(item.labels),
            "outcomes": [{"line": outcome.line, "words": outcome.words} for outcome in item.outcomes],
        },
    )


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
