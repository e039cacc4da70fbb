"""Who is in the notes now, and where: rows that each open page renews, so that they survive a crash and go by then.

A cursor is no event, as presence is none: where somebody's cursor stood is nobody's business afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from concord.foundation.actor import Actor
from concord.meetings.models import NotesCursor, Segment
from concord.people.permissions import may
from concord.segments.holding import AWAY_AFTER

LONGEST_PLACE = 200  # signs; a place is words of the editor's own, which only other editors read


def stand_at(
    segment: Segment, *, by: Actor, at: datetime, page: str, anchor: str = "", head: str = ""
) -> bool:  # fmt: skip
    """Note where the cursor of one open page is. Returns whether others see something new. Readers have no cursor."""
    if not page or not may(by, "segment.contribute", segment) or max(len(anchor), len(head)) > LONGEST_PLACE:
        return False
    mine = NotesCursor.objects.filter(segment=segment, person=by.somebody, page=page[:40])
    before = mine.values_list("anchor", "head", "made_at").first()
    NotesCursor.objects.update_or_create(
        segment=segment,
        person_id=by.somebody,
        page=page[:40],
        defaults={"anchor": anchor, "head": head, "made_at": at},
    )
    return before is None or before[:2] != (anchor, head) or before[2] < at - AWAY_AFTER


def leave_notes(segment: Segment, *, by: Actor, page: str) -> bool:
    """The page has closed its notes. Returns whether others see something new."""
    return bool(NotesCursor.objects.filter(segment=segment, person=by.somebody, page=page[:40]).delete()[0])


def in_the_notes(segment: Segment, *, at: datetime) -> Iterable[NotesCursor]:
    """The cursors of the pages that were heard of just now, by name."""
    rows = NotesCursor.objects.filter(segment=segment, made_at__gt=at - AWAY_AFTER)
    return rows.select_related("person__department").order_by("person__name", "pk")
