"""The items of past minutes become segments: of which kind, and whether they are of direction."""

from __future__ import annotations

import re

from concord.meetings.models import Segment
from concord.meetings.reading.minutes import Item, ReadMinutes, Talk
from concord.rhythm.models import Meeting

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
