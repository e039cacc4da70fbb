"""Questions before everybody leaves; nobody can tell whose answer is whose."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from concord.foundation.actor import Actor
from concord.meetings.models import Segment as MeetingSegment
from concord.people.table import table_of
from concord.pulses import answering
from concord.pulses.models import HasAnswered
from concord.segments.kind import Course, Kind, move

QUESTIONS = {
    "room": _("Did I have room to speak?"),
    "heard": _("Was I heard?"),
    "purpose": _("Can I say our purpose by heart?"),
}


class Segment(Kind):
    """Did I have room to speak? Was I heard? Once a month: can I say our purpose by heart?

    Answered in private, shown as counts when the meeting has ended.
    """

    label, course, minutes, shortest = _("Closing pulse"), Course.DIRECTION, 2, 1
    purpose = _("A few questions, in private. Ten seconds.")
    icon = "activity"
    phases = ("answer",)

    def begin(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        answering.open_pulse(segment.meeting)
        answering.reopen_pulse(segment.meeting)

    @move(may="segment.contribute")
    def answer(
        self, segment: MeetingSegment, *, by: Actor, at: datetime, room: int, heard: int, purpose: int | None = None
    ) -> None:
        """Answer both questions from 1 (not at all) to 5 (fully), and the one on the purpose when it is asked."""
        answers = {"room": room, "heard": heard} | ({} if purpose is None else {"purpose": purpose})
        answering.answer(segment.meeting, by=by, at=at, answers=answers)

    def finish(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        pulse = answering.open_pulse(segment.meeting)
        pulse.closed_at = at
        pulse.save(update_fields=["closed_at"])

    def context(self, segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
        pulse = answering.open_pulse(segment.meeting)
        seats = table_of(segment.meeting.team_id).count()
        return {
            "questions": [(slug, QUESTIONS[slug], slug == "purpose") for slug in answering.questions_of(pulse)],
            "scale": answering.VALUES,
            "answered": HasAnswered.objects.filter(pulse=pulse, person=actor.person_id).exists(),
            "how_many": pulse.answered.count(),
            "invited": seats,
            "threshold": answering.THRESHOLD,
            "too_small": seats < answering.THRESHOLD,
        }

    def for_minutes(self, segment: MeetingSegment) -> str:
        lines = []
        for result in answering.results(answering.open_pulse(segment.meeting)):
            if result.counts is not None:
                share = _now("%(yes)s of %(n)s say yes") % {"yes": result.rather_yes, "n": result.answered}
                lines.append(f"- {QUESTIONS[result.question]} {share}")
        return "\n".join(lines)
