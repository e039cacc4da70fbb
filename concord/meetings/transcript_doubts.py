"""What looks odd about a transcript: said before it is added, decided by whoever adds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concord.meetings.lengths import length_in_words
from concord.meetings.transcript_people import Proposal
from concord.meetings.transcript_source import Source
from concord.rhythm.models import Meeting

MUCH_LONGER, MUCH_SHORTER = 1.5, 0.4  # times the meeting
MANY_NAMELESS = 0.1  # of the captions


def doubts(meeting: Meeting, source: Source, proposals: Sequence[Proposal]) -> list[str]:
    """Sentences, the gravest first."""
    return [
        *of_length(meeting, source),
        *of_people(proposals),
        *of_the_end(source),
        *of_names(source),
        *of_times(source),
    ]


def of_length(meeting: Meeting, source: Source) -> Iterator[str]:
    took = took_seconds(meeting)
    told = {"length": length_in_words(source.length), "meeting": length_in_words(took)}
    if source.length > took * MUCH_LONGER + 600:
        yield _("This transcript runs for %(length)s, the meeting for %(meeting)s. Is this the right meeting?") % told
    elif source.timed and source.length < took * MUCH_SHORTER:
        yield (
            _("This transcript covers %(length)s of a meeting of %(meeting)s. Is it cut off, or of another one?") % told
        )


def took_seconds(meeting: Meeting) -> float:
    """How long the meeting took, or was to take where the room was left open or never entered."""
    planned = meeting.minutes * 60.0
    if meeting.opened_at and meeting.ended_at:
        took = (meeting.ended_at - meeting.opened_at).total_seconds()
        return took if planned / 4 < took < planned * 4 else planned
    return planned


def of_people(proposals: Sequence[Proposal]) -> Iterator[str]:
    if not any(row.was_there for row in proposals):
        yield _("None of these names is somebody who was at this meeting. Is it the right one?")


def of_the_end(source: Source) -> Iterator[str]:
    last = source.cues[-1]
    if source.timed and not last.text.strip() and last.end != last.start:
        sentence = _("It ends at line %d with times and no words. If the file is cut off, download it once more.")
        yield sentence % source.lines[-1]


def of_names(source: Source) -> Iterator[str]:
    nameless = sum(not cue.speakers for cue in source.cues)
    if nameless > MANY_NAMELESS * len(source.cues):
        sentence = ngettext(
            "%(n)d of %(all)d captions names nobody; it counts for nobody.",
            "%(n)d of %(all)d captions name nobody; they count for nobody.",
            nameless,
        )
        yield sentence % {"n": nameless, "all": len(source.cues)}


def of_times(source: Source) -> Iterator[str]:
    if not source.timed:
        yield _("It has no times: turns can be counted, and nobody knows how long they took.")
