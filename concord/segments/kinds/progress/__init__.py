"""How confident are we, of each goal? Everyone gives a number; they open together, and go to those who lead it."""

from __future__ import annotations

from datetime import datetime
from statistics import median
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.goals.models import Goal
from concord.meetings.contributing import contribute
from concord.meetings.events import StateChanged
from concord.meetings.models import Segment as MeetingSegment
from concord.segments.kind import Course, Kind, move
from concord.segments.kinds.progress import about_goals
from concord.segments.kinds.progress.showing import goals_in_minutes, numbers_of, rows


class Segment(Kind):
    """Confidence from 1 (no chance) to 10 (sure), with a word on why, revealed together: of each goal that stands."""

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

    def begin(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        if "goals" not in segment.state:
            own = segment.title != str(self.label)
            about_goals.remember(segment, about_goals.usual(segment, has_own_title=own))

    def enter(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        if segment.phase == "open":
            about_goals.hand_back(segment, by=by, at=at)

    @move(phase="give", may="segment.contribute")
    def give(
        self,
        segment: MeetingSegment,
        *,
        by: Actor,
        at: datetime,
        confidence: int,
        why: str = "",
        goal: Goal | None = None,
    ) -> None:
        """Give a number from 1 to 10, on one goal where the team has goals; a second one replaces the first."""
        if not 1 <= confidence <= 10:
            raise Refused(_now("Give a number from 1 to 10."), field="confidence")
        if goal is None and segment.state.get("goals"):
            raise Refused(_now("Say which goal your number is about."), field="goal")
        if goal and goal.pk not in segment.state.get("goals", []):
            raise Refused(_now("The team does not look at “%s” now.") % goal.title, field="goal")
        face = about_goals.face_of(goal.pk) if goal else "confidence"
        contribute(segment, by=by, at=at, face=face, number=confidence, words=why, once=True)

    @move(phase="give", may="segment.reveal")
    @transaction.atomic
    def ask_about(self, segment: MeetingSegment, *, by: Actor, at: datetime, goals: list[Goal]) -> None:
        """Say which goals the team looks at now; numbers given on the others are kept, and not opened."""
        if len(goals) > about_goals.MOST:
            raise Refused(
                _now("More than %s numbers are guessed. Choose fewer goals.") % about_goals.MOST, field="goals"
            )
        about_goals.remember(segment, dict.fromkeys(goal.pk for goal in goals))
        record(StateChanged(meeting=segment.meeting_id, segment=segment.pk, what="goals"), by=by, at=at)

    def context(self, segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
        if segment.state.get("goals"):
            return {"goals": rows(segment, actor.person_id), "scale": range(1, 11)} | about_goals.to_choose(segment)
        return self.one_number(segment, actor) | about_goals.to_choose(segment)

    def one_number(self, segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
        """Where no goal stands: one number on all together."""
        given = list(segment.contributions.filter(face="confidence").select_related("person__department"))
        numbers, opened = numbers_of(given), segment.phase == "open"
        return {
            "given": sorted(given, key=lambda card: card.number or 0) if opened else [],
            "mine": next((card for card in given if card.person_id == actor.person_id), None),
            "how_many": len(given),
            "middle": median(numbers) if opened and numbers else None,
            "apart": numbers[-1] - numbers[0] if opened and numbers else None,
            "scale": range(1, 11),
        }

    def for_minutes(self, segment: MeetingSegment) -> str:
        if segment.phase != "open":
            return ""
        if segment.state.get("goals"):
            return goals_in_minutes(segment)
        numbers = numbers_of(segment.contributions.filter(face="confidence"))
        if not numbers:
            return ""
        return _now("Confidence: %(numbers)s (middle %(middle)s of 10, %(n)s answers)") % {
            "numbers": ", ".join(map(str, numbers)),
            "middle": f"{median(numbers):g}",
            "n": len(numbers),
        }
