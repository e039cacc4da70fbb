"""Opens every meeting: a question from the team's deck, or another format that the facilitator chooses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.events import PhaseEntered
from concord.meetings.models import Segment as MeetingSegment
from concord.people.models import Team
from concord.segments.kind import Candidate, Course, move
from concord.segments.kinds.get_to_know_you import asking, pair_swap, report_back, show_object, two_truths
from concord.segments.kinds.get_to_know_you.formats import (
    FORMATS,
    GO_ON_WORDS,
    PHASE_LABELS,
    USUAL,
    USUAL_PHASE,
    format_of,
)

SHOWN = {
    USUAL: asking.shown,
    "two_truths": two_truths.shown,
    "show_object": show_object.shown,
    "pair_swap": pair_swap.shown,
    report_back.FORMAT: report_back.shown,
}


class Segment(asking.Asking, two_truths.TwoTruths, show_object.ShowObject, pair_swap.PairSwap, report_back.ReportBack):
    """Report-backs that wait, then a question that this team has not had yet; or two truths, an object, pairs."""

    label, course, minutes, shortest = _("Get to know you"), Course.DIRECTION, 8, 5
    purpose = PHASE_LABELS["round"]
    icon = "coffee"
    rounds = True
    phases = tuple(dict.fromkeys(phase for row in FORMATS.values() for phase in row.phases))
    phase_labels = PHASE_LABELS
    go_on_words = GO_ON_WORDS

    def phases_of(self, segment: MeetingSegment) -> tuple[str, ...]:
        return format_of(segment).phases

    def begin(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        if segment.phase == USUAL_PHASE and "format" not in segment.state and report_back.put_first(segment, at=at):
            return
        if segment.phase == USUAL_PHASE and "question" not in segment.state:
            asking.take_question(segment, at=at)
        elif segment.phase == "pairs" and len(pair_swap.people_here(segment, at=at)) > 1:
            pair_swap.make_pairs(segment, at=at)

    def enter(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        if segment.phase == "introduce":
            pair_swap.remember_pairs(segment, at=at)
        elif segment.phase == USUAL_PHASE and format_of(segment).slug == report_back.FORMAT:
            report_back.all_told(segment, at=at)
            if "question" not in segment.state:
                asking.take_question(segment, at=at)

    @transaction.atomic
    def finish(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        """What people wrote here goes: it was for this moment, and neither answers nor guesses are kept."""
        if segment.phase == "report":
            report_back.all_told(segment, at=at)
        segment.contributions.all().delete()
        segment.state.pop("pairs", None)
        segment.phase = self.phases_of(segment)[0]
        segment.save(update_fields=["state", "phase"])

    @move(may="segment.reveal")
    @transaction.atomic
    def choose_format(self, segment: MeetingSegment, *, by: Actor, at: datetime, format: str) -> None:
        """Open in another way: question, two_truths, show_object or pair_swap. Possible until somebody has begun."""
        if format not in FORMATS or format == report_back.FORMAT:
            raise Refused(
                _now("Choose one of these: %s.") % ", ".join(row for row in FORMATS if row != report_back.FORMAT),
                field="format",
            )
        if segment.contributions.exclude(face="instead").exists() or segment.turns.exists():
            raise Refused(_now("Somebody has begun already. Finish this one; next time, choose first."))
        chosen = FORMATS[format]
        segment.state["format"], segment.phase = format, chosen.phases[0]
        segment.save(update_fields=["state", "phase"])
        if format == USUAL and "question" not in segment.state:
            asking.take_question(segment, at=at)
        elif format == "pair_swap":
            pair_swap.make_pairs(segment, at=at)
        record(PhaseEntered(meeting=segment.meeting_id, segment=segment.pk, phase=segment.phase), by=by, at=at)

    def headline(self, segment: MeetingSegment) -> str:
        if segment.phase == "round" and segment.state.get("question"):
            return str(segment.state["question"])
        return str(format_of(segment).label) if segment.phase != "round" else super().headline(segment)

    def for_minutes(self, segment: MeetingSegment) -> str:
        chosen = format_of(segment)
        if chosen.slug not in (USUAL, report_back.FORMAT):
            return str(chosen.label)
        question = segment.state.get("question")
        asked = _now("We asked each other: %s") % f"*{question}*" if question else ""
        told = report_back.for_minutes(segment) if chosen.slug == report_back.FORMAT else ""
        return "\n\n".join(filter(None, [told, asked]))

    def waiting(self, team: Team, *, at: datetime) -> Iterable[Candidate]:
        """Report-backs of those who met."""
        yield from report_back.candidates(team, self, at=at)

    def context(self, segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
        chosen = format_of(segment)
        others = [row for row in FORMATS.values() if row.slug not in (chosen.slug, report_back.FORMAT)]
        shows = asking.shown if segment.phase == USUAL_PHASE else SHOWN[chosen.slug]
        return {"chosen": chosen, "formats": others, **shows(segment, actor)}
