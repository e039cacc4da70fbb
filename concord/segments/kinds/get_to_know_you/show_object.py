"""Show an object: each takes something within reach and says in one line what it is and why it is there."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from concord.foundation.actor import Actor
from concord.meetings.contributing import contribute
from concord.meetings.models import Segment as MeetingSegment
from concord.segments.kind import Kind, move
from concord.segments.kinds.get_to_know_you.two_truths import one_line


class ShowObject(Kind):
    """The format of things."""

    @move(phase=("fetch", "show"), may="segment.contribute")
    def say_object(self, segment: MeetingSegment, *, by: Actor, at: datetime, words: str) -> None:
        """Say in one line what you show and why it is near you. A second line replaces the first."""
        contribute(segment, by=by, at=at, face="object", words=one_line(words, "words"), once=True)


def shown(segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
    """One's own line; everybody's once they open."""
    cards = list(segment.contributions.filter(face="object").select_related("person__department"))
    return {
        "mine": next((card.words for card in cards if card.person_id == actor.person_id), ""),
        "writers": len(cards),
        "cards": cards if segment.phase == "show" else [],
    }
