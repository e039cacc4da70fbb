"""Questions before everybody leaves; nobody can tell whose answer is whose."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from concord.foundation.actor import Actor
from concord.meetings.models import Segment as MeetingSegment
from concord.pulses.answering import answer_meeting
from concord.pulses.closing import tell_of_meeting
from concord.pulses.models import HasAnswered, Pulse
from concord.pulses.opening import open_pulse, reopen_pulse
from concord.pulses.questions import SHIPPED, VALUES, questions_of
from concord.pulses.reporting import told_by
from concord.pulses.saying import promise_of
from concord.rhythm.models import Meeting
from concord.segments.kind import Course, Kind, move


class Segment(Kind):
    """Did I have room to speak? Was I heard? Once a month: can I say our purpose by heart?

    Answered in private, shown as counts when the meeting has ended.
    """

    label, course, minutes, shortest = _("Closing pulse"), Course.DIRECTION, 2, 1
    purpose = _("A few questions, in private. Ten seconds.")
    icon = "activity"
    phases = ("answer",)

    def begin(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        open_pulse(segment.meeting)
        reopen_pulse(segment.meeting)

    @move(may="segment.contribute", untraced=True)
    def answer(
        self, segment: MeetingSegment, *, by: Actor, at: datetime, room: int, heard: int, purpose: int | None = None
    ) -> None:
        """Answer both questions from 1 (not at all) to 5 (fully), and the one on the purpose when it is asked."""
        answers = {"room": room, "heard": heard} | ({} if purpose is None else {"purpose": purpose})
        answer_meeting(segment.meeting, by=by, at=at, answers=answers)

    def finish(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        pulse = open_pulse(segment.meeting)
        pulse.closed_at = at
        pulse.save(update_fields=["closed_at"])

    def after(self, meeting: Meeting, *, at: datetime) -> None:
        tell_of_meeting(meeting, at=at)

    def context(self, segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
        pulse = open_pulse(segment.meeting)
        promise = promise_of(pulse)
        return {
            "questions": [(row.slug, row.says, row.optional) for row in questions_of(pulse)],
            "scale": VALUES,
            "answered": HasAnswered.objects.filter(pulse=pulse, person=actor.person_id).exists(),
            "how_many": promise.answered,
            "invited": promise.seats,
            "promise": promise,
        }

    def for_minutes(self, segment: MeetingSegment) -> str:
        lines = []
        pulse = Pulse.objects.filter(meeting=segment.meeting_id).first()
        for report in told_by(pulse) if pulse else []:
            if report.counts is not None:
                share = _now("%(yes)s of %(n)s say yes") % {"yes": report.rather_yes, "n": report.answered}
                lines.append(f"- {SHIPPED[report.question]} {share}")
        return "\n".join(lines)
