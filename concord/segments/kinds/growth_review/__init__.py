"""A growth plan looked at together: cards in silence, opened, laid together, dots, talk in that order, an outcome."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from concord.foundation.actor import Actor
from concord.foundation.events import record
from concord.meetings.events import StateChanged
from concord.meetings.models import Segment as MeetingSegment
from concord.people.clock import day_here
from concord.people.models import Team
from concord.plans.due import due_in
from concord.plans.models import GrowthPlan
from concord.plans.reviewing import Outcome, Verdict
from concord.segments.carding import Column
from concord.segments.grouping import Grouping
from concord.segments.kind import Candidate, Course, move
from concord.segments.kinds.growth_review import about
from concord.segments.kinds.growth_review.recording import record_of
from concord.segments.kinds.growth_review.reviewing import due_again, review_of, titles_by_hand
from concord.segments.talking import Talking, running

USUAL_REST = timedelta(weeks=6)  # until the next review, unless somebody says otherwise


class Segment(Grouping, Talking):
    """What is working, what is not, what did we learn, what next? The segment's title names the plan."""

    label, course, minutes, shortest = _("Growth review"), Course.DIRECTION, 25, 15
    purpose = _("What is working, what is not, what did we learn: written in silence, opened together. Then: go on?")
    icon = "sprout"
    only_when_waiting = True
    columns = (
        Column(
            face="working",
            label=_("Working"),
            asks=_("What is working?"),
            example=_("Growers come to us by themselves."),
            icon="thumbs-up",
        ),
        Column(
            face="not_working",
            label=_("Not working"),
            asks=_("What is not working?"),
            example=_("The evening route is late every day."),
            icon="circle-alert",
        ),
        Column(
            face="learned",
            label=_("Learned"),
            asks=_("What did we learn?"),
            example=_("Families order before ten, or not at all."),
            icon="lightbulb",
        ),
        Column(
            face="question",
            label=_("Question"),
            asks=_("What do you want to know?"),
            example=_("Who would miss it if we stopped?"),
            icon="circle-question-mark",
        ),
    )
    phases = ("write", "group", "vote", "discuss", "outcome")
    phase_labels = {
        "write": _("Write in silence, one thought a card. All cards open together."),
        "group": _("Read every card first. Then lay together what belongs together."),
        "vote": _("What do we have to talk about? Lay your dots; they open together."),
        "discuss": _("Talk about what got most dots, each in its own time."),
        "outcome": _("Continue, change or stop? Say why in one sentence, and when we look again."),
    }
    go_on_words = {
        "group": _("Open the cards"),
        "vote": _("Give out the dots"),
        "discuss": _("Open the dots"),
        "outcome": _("To the outcome"),
    }

    def begin(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        about.remember(segment, about.plan_of(segment))

    def enter(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        if segment.phase == "vote":
            self.deal_dots(segment)
        elif segment.phase == "discuss":
            self.begin_talks(segment, by=by, at=at)
        elif segment.phase == "outcome":
            self.end_talks(segment, by=by, at=at)

    def finish(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        self.end_talks(segment, by=by, at=at)
        if self.opened(segment):
            about.hand_back(segment, review_of(segment, self), by=by, at=at)

    @move(may="segment.reveal")
    @transaction.atomic
    def take_plan(self, segment: MeetingSegment, *, by: Actor, at: datetime, plan: GrowthPlan) -> None:
        """Say which growth plan this is about: the outcome is written to it."""
        about.remember(segment, plan)
        record(StateChanged(meeting=segment.meeting_id, segment=segment.pk, what="plan"), by=by, at=at)

    @move(phase="outcome", may="segment.reveal")
    @transaction.atomic
    def conclude(
        self,
        segment: MeetingSegment,
        *,
        by: Actor,
        at: datetime,
        outcome: str,
        sentence: str,
        next_review: date | None = None,
    ) -> None:
        """Write down “continue”, “change” or “stop”, why, and when the team looks again; anew until the end."""
        verdict = about.checked_verdict(Verdict(outcome=outcome, sentence=sentence, next_review=next_review), at=at)
        segment.state["outcome"] = {
            "choice": verdict.outcome,
            "sentence": verdict.sentence,
            "next_review": verdict.next_review.isoformat() if verdict.next_review else "",
        }
        segment.save(update_fields=["state"])
        record(StateChanged(meeting=segment.meeting_id, segment=segment.pk, what="outcome"), by=by, at=at)

    def waiting(self, team: Team, *, at: datetime) -> Iterable[Candidate]:
        today = day_here(at)
        for plan in due_in(team, today=today).exclude(title__in=titles_by_hand(team, self.slug)):
            yield self.candidate(plan.title, _now("Its review is due on %s"), day=plan.next_review, today=today)
        for earlier, day in due_again(team, self.slug, at=at):
            why = _now("The last review wanted to look again on %s")
            yield self.candidate(earlier.title, why, day=day, today=today)

    def candidate(self, title: str, why: str, *, day: date | None, today: date) -> Candidate:
        """Worth more the longer it is late, so that no review is passed over again and again."""
        day = day or today
        return Candidate(
            kind=self.slug,
            title=title,
            minutes=self.minutes,
            shortest=self.shortest,
            worth=65 + min(max(0, (today - day).days), 20),
            why=why % f"{day:%-d %B %Y}",
        )

    def context_now(self, segment: MeetingSegment) -> str:
        """While the team talks, what it talks about: it stays in sight on a phone."""
        if segment.phase == "discuss" and (pk := running(segment)):
            pile = next((pile for pile in self.piles(segment) if pile.head.pk == pk), None)
            if pile:
                return _now("Now: %s") % pile.title
        return super().context_now(segment)

    def context(self, segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
        shown = super().context(segment, actor) | {"plan": about.glance(segment)}
        if shown["plan"] is None:
            shown["plans"] = about.to_choose(segment)
        if segment.phase != "outcome":
            return shown
        review = review_of(segment, self)
        return shown | {
            "choices": [{"choice": one.value, "label": str(one.label)} for one in Outcome],
            "outcome": review.shown() if review.outcome else None,
            "learned": review.learned,
            "again": (segment.meeting.starts + USUAL_REST).date(),
        }

    def for_minutes(self, segment: MeetingSegment) -> str:
        return record_of(review_of(segment, self)) if self.opened(segment) else ""
