"""What the page of the minutes tells of a transcript: to each reader their own part, to all the balance."""

from __future__ import annotations

from typing import Any

from concord.meetings.models import Transcript
from concord.meetings.transcript_telling import balance_sentences, own_part
from concord.people.permissions import may
from concord.people.request import Request
from concord.rhythm.models import Meeting


def told(request: Request, meeting: Meeting) -> dict[str, Any]:
    """For the part “Who had room to speak”; empty for those who could neither see nor add anything."""
    adds = meeting.state == "ended" and may(request.actor, "transcript.add", meeting)
    found = Transcript.objects.filter(meeting=meeting).select_related("by", "meeting").first()
    if found is None:
        return {"adds": adds} if adds else {}
    part = own_part(found, request.person, by=request.actor)
    return {
        "adds": adds,
        "transcript": found,
        "mine": part.sentences if part else [],
        "balance": balance_sentences(found, by=request.actor),
    }
