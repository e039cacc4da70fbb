"""The growth plan that a review is about, and what goes back to it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from concord.foundation.actor import Actor
from concord.meetings.models import Segment
from concord.people.clock import day_here
from concord.plans import reviewing
from concord.plans.due import named
from concord.plans.explaining import sum_said
from concord.plans.models import GrowthPlan
from concord.segments.kinds.growth_review.reviewing import Review


def remember(segment: Segment, plan: GrowthPlan | None) -> None:
    """Keep in the segment which plan it is about."""
    if plan:
        segment.state["plan"] = plan.pk
        segment.save(update_fields=["state"])


def plan_of(segment: Segment) -> GrowthPlan | None:
    """The plan that was chosen, else the one that has the segment's title for its name."""
    chosen = segment.state.get("plan")
    if chosen:
        return GrowthPlan.objects.filter(team=segment.meeting.team_id, pk=chosen).first()
    return named(segment.meeting.team, segment.title)


def glance(segment: Segment) -> dict[str, Any] | None:
    """What everybody should have before them while they write: the hypothesis, its numbers, the last verdict."""
    plan = plan_of(segment)
    if plan is None:
        return None
    last = plan.reviews.exclude(segment=segment).first()
    return {
        "id": plan.pk,
        "title": plan.title,
        "hypothesis": plan.hypothesis,
        "asked": sum_said(plan.asked, plan.currency) if plan.asked else "",
        "measures": [measure.said() for measure in plan.measures.prefetch_related("readings")],
        "last": {"sentence": last.sentence, "day": timezone.localdate(last.at)} if last else None,
    }


def to_choose(segment: Segment) -> list[dict[str, Any]]:
    """The team's plans that go on, when the segment is about none of them yet."""
    rows = GrowthPlan.objects.going_on().filter(team=segment.meeting.team_id).order_by("title")
    return [{"id": plan.pk, "title": plan.title} for plan in rows]


def checked_verdict(verdict: reviewing.Verdict, *, at: datetime) -> reviewing.Verdict:
    """One rule for reviews in the room and outside it."""
    return reviewing.checked(verdict, today=day_here(at))


def hand_back(segment: Segment, found: Review, *, by: Actor, at: datetime) -> None:
    """Write the review to its plan. What has no verdict, and what is about no plan, stays in the minutes alone."""
    plan = plan_of(segment)
    if plan is None or not found.outcome:
        return
    verdict = reviewing.Verdict(outcome=found.outcome, sentence=found.sentence, next_review=found.next_review)
    follows = [line for talk in found.talks for line in (*talk.notes, *talk.actions)]
    findings = reviewing.Findings(
        working=reviewing.in_brief(found.working),
        not_working=reviewing.in_brief(found.not_working),
        learned=reviewing.in_brief(found.learned),
        follows=reviewing.in_brief(follows),
    )
    reviewing.review_in_room(plan, segment, by=by, at=at, verdict=verdict, findings=findings)
