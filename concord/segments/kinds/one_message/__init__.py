"""What do we all say when we leave this room? One sentence, agreed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from concord.foundation.actor import Actor
from concord.foundation.events import record
from concord.meetings.contributing import contribute
from concord.meetings.events import MessageAgreed
from concord.meetings.models import Segment as MeetingSegment
from concord.meetings.wording import worded
from concord.segments.kind import Course, Kind, move


class Segment(Kind):
    """Anyone proposes a sentence; the facilitator writes down the one that all carry."""

    label, course, minutes, shortest = _("The one message"), Course.DIRECTION, 4, 2
    purpose = _("What do we all say when we leave this room? One sentence that everyone can carry.")
    icon = "megaphone"
    rounds = True
    phases = ("propose",)

    @move(may="segment.contribute")
    def propose(self, segment: MeetingSegment, *, by: Actor, at: datetime, words: str) -> None:
        """Propose a sentence."""
        words = worded(words, _now("Write the sentence first."), "words", at_most=300)
        contribute(segment, by=by, at=at, face="message", words=words)

    @move(may="segment.reveal")
    @transaction.atomic
    def agree(self, segment: MeetingSegment, *, by: Actor, at: datetime, message: str) -> None:
        """Write down the sentence that everyone carries; it may be reworded until the end."""
        meeting = segment.meeting
        meeting.message = worded(message, _now("Write the sentence first."), "message", at_most=300)
        meeting.save(update_fields=["message"])
        record(MessageAgreed(meeting=meeting.pk, message=meeting.message), by=by, at=at)

    def context(self, segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
        cards = segment.contributions.filter(face="message").select_related("person__department")
        return {"proposals": list(cards), "message": segment.meeting.message}

    def for_minutes(self, segment: MeetingSegment) -> str:
        return ""  # the minutes carry it at their head
