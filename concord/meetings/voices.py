"""Seconds of speech as transcripts tell them: more exact than what was noted in the room, so they go before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from concord.meetings.transcript_models import Transcript, Voice
from concord.people.models import Person
from concord.rhythm.models import Meeting


def seconds_heard(meetings: Iterable[int]) -> dict[int, dict[int, int]]:
    """Seconds of each person by meeting, for meetings whose transcript has times; for computing only."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    rows = Transcript.objects.filter(meeting__in=list(meetings), timed=True)
    for meeting, person, seconds in rows.values_list("meeting", "voices__person", "voices__seconds"):
        found[meeting] |= {person: seconds or 0} if person else {}
    return found


def forget(person: Person, meeting: Meeting | None = None) -> None:
    """Erase somebody's voice, in a meeting or everywhere, and the silence from which it could be worked out."""
    mine = Voice.objects.filter(person=person)
    if meeting:
        mine = mine.filter(transcript__meeting=meeting)
    Transcript.objects.filter(pk__in=list(mine.values_list("transcript", flat=True))).update(silence_seconds=None)
    mine.delete()
