"""A transcript between preview and confirmation: it travels on the reader’s own page, signed, and stays nowhere."""

from __future__ import annotations

from django.core import signing
from django.utils.translation import gettext as _

from concord.foundation.errors import Refused
from concord.measures.cues import Cue
from concord.meetings.transcript_source import Source
from concord.rhythm.models import Meeting

A_DAY = 24 * 3600


def packed(source: Source, meeting: Meeting, *, words: bool) -> str:
    """The captions as text for a hidden field. Without `words` only each speaker's first ones go along, as a hint."""
    hints = {speaker.label: speaker.first_words for speaker in source.speakers}
    rows = [
        (
            cue.speakers,
            cue.start,
            cue.end,
            line,
            cue.text if words else " ".join(hints.pop(who, "") for who in cue.speakers),
        )
        for cue, line in zip(source.cues, source.lines, strict=True)
    ]
    return signing.dumps(rows, salt=salt(meeting), compress=True)


def reopened(text: str, meeting: Meeting) -> Source:
    """The captions of a hidden field. Raises Refused when it came back damaged, from another meeting, or too late."""
    try:
        rows = signing.loads(text, salt=salt(meeting), max_age=A_DAY)
    except signing.BadSignature as error:
        raise Refused(_("The transcript did not come back whole, or a day has passed. Choose it again.")) from error
    cues = tuple(Cue(tuple(speakers), start, end, words) for speakers, start, end, _line, words in rows)
    return Source(cues, tuple(row[3] for row in rows))


def salt(meeting: Meeting) -> str:
    return f"transcript of meeting {meeting.pk}"
