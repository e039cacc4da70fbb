"""A proposal, every touched department's perspective, a consent check that opens together, the outcome."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Prefetch
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from concord.decisions import bringing_up, deciding
from concord.decisions.consenting import keep_room_round
from concord.decisions.events import DecisionAsked
from concord.decisions.models import Decision, Perspective
from concord.decisions.seeing import seen_perspectives
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.models import Segment as MeetingSegment
from concord.meetings.models import Topic
from concord.people.models import Department, Person, Team
from concord.segments.consenting import Consenting, consent_for_minutes
from concord.segments.kind import Candidate, Course, move
from concord.segments.kinds.discussion import candidate_of


class Segment(Consenting):
    """Proposal, perspectives round, consent check, outcome."""

    label, course, minutes, shortest = _("Decision"), Course.DIRECTION, 20, 10
    purpose = _("Hear every touched department, then check consent: good enough for now, safe enough to try?")
    icon = "scale"
    rounds = True
    go_on_words = {
        "perspectives": _("Hear the perspectives"),
        "consent": _("Check consent"),
        "outcome": _("Open the answers"),
    }
    phases = ("proposal", "perspectives", "consent", "outcome")
    phase_labels = {
        "proposal": _("Read the proposal. Ask what is unclear; no opinions yet."),
        "perspectives": _("Each touched department says what it sees."),
        "consent": _("Good enough for now, safe enough to try? All answers open together."),
        "outcome": _("Objections first: what would make it safe enough? Then write down what was decided."),
    }

    @transaction.atomic
    def begin(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        meeting, topic = segment.meeting, segment.topic
        if decision_of(segment) or (topic and take_up(topic, segment)):
            return
        decision = Decision.objects.create(
            team=meeting.team,
            question=segment.title,
            proposal=topic.why if topic else "",
            decider_id=(topic.person_id if topic else None) or meeting.chair_id or by.somebody,
            segment=segment,
            asked_at=at,
        )
        if topic:
            decision.departments.set(topic.departments.all())
        record(DecisionAsked(decision=decision.pk, meeting=meeting.pk), by=by, at=at)

    @move(phase=("proposal", "perspectives", "outcome"), may="segment.contribute")
    def propose(self, segment: MeetingSegment, *, by: Actor, at: datetime, proposal: str) -> None:
        """Word the proposal, or amend it."""
        deciding.propose(needed_decision(segment), by=by, at=at, proposal=proposal)

    @move(phase="perspectives", may="segment.contribute")
    def give_perspective(self, segment: MeetingSegment, *, by: Actor, at: datetime, words: str) -> None:
        """Say what your department sees."""
        person = Person.objects.get(pk=by.somebody)
        if person.department is None:
            raise Refused(_now("You belong to no department yet. Choose one on your profile, then say what it sees."))
        deciding.give_perspective(needed_decision(segment), person.department, by=by, at=at, words=words)

    @move(may="segment.reveal")
    def waive(self, segment: MeetingSegment, *, by: Actor, at: datetime, department: Department) -> None:
        """Go on without a department's perspective, by name."""
        deciding.give_perspective(needed_decision(segment), department, by=by, at=at, waived=True)

    @move(phase="outcome", may="segment.reveal")
    @transaction.atomic
    def consent_again(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        """Check consent once more; the round before stands in the decision's record, with what it was about."""
        decision = needed_decision(segment)
        deciding.still_open(decision)
        keep_room_round(decision, at=at)
        super().consent_again(segment, by=by, at=at)

    def not_settled(self, segment: MeetingSegment) -> None:
        if needed_decision(segment).closed_at:
            raise Refused(_now("This decision is closed already. To change course, open one that supersedes it."))

    @move(phase="outcome", may="segment.contribute")
    def decide(self, segment: MeetingSegment, *, by: Actor, at: datetime, outcome: str) -> None:
        """Write down what was decided; it is closed for good."""
        deciding.close(needed_decision(segment), by=by, outcome=outcome, at=at)

    @transaction.atomic
    def finish(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        decision = decision_of(segment)
        if segment.topic_id and decision and decision.closed_at:
            Topic.objects.filter(pk=segment.topic_id).update(closed_at=at, meeting=segment.meeting)

    def waiting(self, team: Team, *, at: datetime) -> Iterable[Candidate]:
        topics = list(Topic.objects.filter(team=team, closed_at=None, need="decide").select_related("person"))
        stalled = decisions_brought_up(topic.pk for topic in topics)
        for topic in topics:
            decision = stalled.get(topic.pk)
            if decision is None:
                yield candidate_of(topic, self.slug, at=at)
            elif decision.closed_at is None:
                yield stalled_candidate(topic, decision, at=at)

    def context(self, segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
        decision = decision_of(segment)
        return self.consent_shown(segment, actor) | {
            "decision": decision,
            "perspectives": list(seen_perspectives(decision, actor.person_id)) if decision else [],
            "silent": decision.silent_departments() if decision else [],
            "touched": list(decision.departments.all()) if decision else [],
            "may_decide": decision is not None and decision.decider_id == actor.person_id,
        }

    def for_minutes(self, segment: MeetingSegment) -> str:
        decision = decision_of(segment)
        if decision is None:
            return ""
        lines = [decision.proposal]
        for perspective in seen_perspectives(decision, None):
            said = _now("waived by %s") % perspective.person.name if perspective.waived else perspective.words
            lines.append(f"- **{perspective.department.name}**: {said}")
        lines += consent_for_minutes(segment)
        outcome = decision.outcome or _now("not decided yet")
        lines.append(f"**{_now('Decision')}** ({decision.decider.name}): {outcome}")
        return "\n\n".join(line for line in lines if line)


def stalled_candidate(topic: Topic, decision: Decision, *, at: datetime) -> Candidate:
    """It comes by itself: nobody is said to have brought it, and the longer it is open the more it is worth."""
    days = (at - decision.asked_at).days
    candidate = candidate_of(topic, Segment.slug, at=at)
    why = _now("Open for %(days)s days and stalled: decide it together, or say what is missing") % {"days": days}
    return replace(candidate, why=why, worth=candidate.worth + min(days, 60))


def decisions_brought_up(topics: Iterable[int]) -> dict[int, Decision]:
    """Topic -> the open or closed decision that it brings to the table."""
    brought = bringing_up.brought_up(topics)
    found = Decision.objects.in_bulk(brought.values())
    return {topic: found[decision] for topic, decision in brought.items() if decision in found}


def take_up(topic: Topic, segment: MeetingSegment) -> bool:
    """Go on with the decision that an earlier meeting left open on this topic, or that stalled elsewhere."""
    left_open = Decision.objects.filter(segment__topic=topic, closed_at=None).first()
    if left_open is None:
        brought = decisions_brought_up([topic.pk]).get(topic.pk)
        left_open = brought if brought and brought.closed_at is None else None
    if left_open:
        left_open.segment = segment
        left_open.save(update_fields=["segment"])
    return left_open is not None


def decision_of(segment: MeetingSegment) -> Decision | None:
    return (
        segment.decisions.select_related("decider")
        .prefetch_related(
            "departments", Prefetch("perspectives", Perspective.objects.select_related("person", "department"))
        )
        .first()
    )


def needed_decision(segment: MeetingSegment) -> Decision:
    """The segment's decision; there is one from the moment the segment began."""
    decision = decision_of(segment)
    if decision is None:
        raise Refused(_now("This segment has not begun yet."))
    return decision
