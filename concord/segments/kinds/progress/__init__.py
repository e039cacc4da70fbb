"""How confident are we? Everyone gives a number; they open together."""

from __future__ import annotations

from datetime import datetime
from statistics import median
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.meetings.contributing import contribute
from concord.meetings.models import Segment as MeetingSegment
from concord.segments.kind import Course, Kind, move


class Segment(Kind):
    """Confidence from 1 (no chance) to 10 (sure), with a word on why, revealed together."""

    label, course, minutes, shortest = _("Progress"), Course.DIRECTION, 10, 5
    purpose = _("How confident are you that we get there? Give a number first; all numbers open together.")
    icon = "gauge"
    rounds = True
    go_on_words = {"open": _("Open the numbers")}
    phases = ("give", "open")
    phase_labels = {
        "give": _("From 1 (no chance) to 10 (sure): how confident are you? All numbers open together."),
        "open": _("Hear the lowest and the highest first: what do they see that others do not?"),
    }

    @move(phase="give", may="segment.contribute")
    def give(self, segment: MeetingSegment, *, by: Actor, at: datetime, confidence: int, why: str = "") -> None:
        """Give a number from 1 to 10; a second one replaces the first."""
        if not 1 <= confidence <= 10:
            raise Refused(_now("Give a number from 1 to 10."), field="confidence")
        contribute(segment, by=by, at=at, face="confidence", number=confidence, words=why, once=True)

    def context(self, segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
        given = list(segment.contributions.filter(face="confidence").select_related("person__department"))
        numbers = sorted(card.number for card in given if card.number is not None)
        opened = segment.phase == "open"
        return {
            "given": sorted(given, key=lambda card: card.number or 0) if opened else [],
            "mine": next((card for card in given if card.person_id == actor.person_id), None),
            "how_many": len(given),
            "middle": median(numbers) if opened and numbers else None,
            "apart": numbers[-1] - numbers[0] if opened and numbers else None,
            "scale": range(1, 11),
        }

    def for_minutes(self, segment: MeetingSegment) -> str:
        given = [card for card in segment.contributions.filter(face="confidence") if card.number is not None]
        if not given or segment.phase != "open":
            return ""
        numbers = sorted(card.number for card in given if card.number is not None)
        return _now("Confidence: %(numbers)s (middle %(middle)s of 10, %(n)s answers)") % {
            "numbers": ", ".join(map(str, numbers)),
            "middle": f"{median(numbers):g}",
            "n": len(numbers),
        }
