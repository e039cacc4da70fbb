"""Everyone thanks somebody in writing; the cards open together."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from concord.foundation.actor import Actor
from concord.meetings.models import Segment as MeetingSegment
from concord.people.models import Person
from concord.people.table import table_of
from concord.segments.kind import Course, Kind, move
from concord.values import appreciating
from concord.values.models import Appreciation, Value


class Segment(Kind):
    """Everyone thanks somebody in writing; the cards open together."""

    label, course, minutes, shortest = _("Appreciations"), Course.DIRECTION, 5, 3
    purpose = _("Thank somebody at this table, in a sentence or two. The cards open together.")
    icon = "heart"
    go_on_words = {"open": _("Open the cards")}
    phases = ("write", "open")
    phase_labels = {
        "write": _("Thank somebody, in a sentence or two. The cards open together."),
        "open": _("Read them. Let them land."),
    }

    @move(phase="write", may="segment.contribute")
    def thank(
        self, segment: MeetingSegment, *, by: Actor, at: datetime, to: Person, words: str, value: Value | None = None
    ) -> None:
        """Thank somebody, perhaps for living a value."""
        appreciating.thank(to, by=by, words=words, value=value, within=segment, at=at)

    def enter(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        if segment.phase == "open":
            segment.appreciations.filter(opened_at=None).update(opened_at=at)

    def finish(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        segment.appreciations.filter(opened_at=None).update(opened_at=at)  # nothing written stays unread

    def context(self, segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
        cards = list(segment.appreciations.select_related("giver__department", "receiver__department", "value"))
        return {
            "cards": cards if segment.phase == "open" else [],
            "mine": [card for card in cards if card.giver_id == actor.person_id],
            "writers": len({card.giver_id for card in cards}),
            "values": list(Value.objects.standing()),
            "others": [row for row in table_of(segment.meeting.team_id) if row.pk != actor.person_id],
        }

    def for_minutes(self, segment: MeetingSegment) -> str:
        cards = segment.appreciations.select_related("giver", "receiver", "value")
        return "\n".join(f"- {card.giver.name} → {card.receiver.name}: {card.words}{named(card)}" for card in cards)


def named(card: Appreciation) -> str:
    """The value it was for, in the record."""
    return f" *({card.value.word})*" if card.value else ""
