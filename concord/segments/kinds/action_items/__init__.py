"""Read aloud who does what by when, before anybody leaves."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from concord.foundation.actor import Actor
from concord.meetings.models import Segment as MeetingSegment
from concord.segments.kind import Course, Kind


class Segment(Kind):
    """The actions of this meeting, read aloud. They can be taken in every segment with one key."""

    label, course, minutes, shortest = _("Who does what"), Course.OPERATIONS, 5, 3
    purpose = _("Read the actions aloud. Is each one owned and dated?")
    icon = "square-check-big"
    phases = ("read",)

    def context(self, segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
        return {"actions": list(segment.meeting.actions.prefetch_related("owners__department"))}

    def for_minutes(self, segment: MeetingSegment) -> str:
        return ""  # the minutes list all actions once, at their head
