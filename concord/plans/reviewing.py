"""Look at a plan: what is working, what is not, what we learned, and whether it goes on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from concord.decisions.models import Decision
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.models import Segment
from concord.meetings.wording import worded
from concord.people.clock import day_here
from concord.people.permissions import require
from concord.plans.events import PlanReviewed, ReviewLinked
from concord.plans.models import GrowthPlan, PlanReview
from concord.plans.moving import go_to
from concord.plans.proposing import lock
from concord.plans.stages import Stage
from concord.plans.wording import must_come

LONGEST_FINDINGS = 6000


class Outcome(TextChoices):
    """What happens with a plan after a look at it."""

    CONTINUE = "continue", _("Continue")
    CHANGE = "change", _("Change")
    STOP = "stop", _("Stop")


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """Continue, change or stop, why, and when the team looks again."""

    outcome: str
    sentence: str
    next_review: date | None = None


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What was found, a line for each thing."""

    working: str = ""
    not_working: str = ""
    learned: str = ""
    follows: str = ""


def checked(verdict: Verdict, *, today: date) -> Verdict:
    """The rule of every review, in the room or alone. Raises Refused."""
    if verdict.outcome not in Outcome.values:
        raise Refused(_now("Choose continue, change or stop."), field="outcome")
    why = worded(verdict.sentence, _now("Say in a sentence why, and what follows."), "sentence", at_most=300)
    if verdict.outcome != Outcome.STOP and verdict.next_review is None:
        raise Refused(_now("Say when you look at it again: a day for the next review."), field="next_review")
    must_come(verdict.next_review, today=today)
    return Verdict(outcome=verdict.outcome, sentence=why, next_review=verdict.next_review)


@transaction.atomic
def review(
    plan: GrowthPlan,
    *,
    by: Actor,
    at: datetime,
    verdict: Verdict,
    findings: Findings,
    decision: Decision | None = None,
) -> PlanReview:
    """Write a review down that was made outside a meeting.

    Raises Denied, or Refused: no sentence, no day to look again, or a plan that is stopped.
    """
    require(by, "plan.review", plan)
    verdict = checked(verdict, today=day_here(at))
    lock(plan)
    if plan.stage == Stage.STOPPED:
        raise Refused(_now("This plan is stopped. Move it to another stage first, then look at it."))
    made = PlanReview(plan=plan, decision=of_team(decision, plan))
    keep(made, by=by, at=at, verdict=verdict, findings=findings)
    return made


@transaction.atomic
def review_in_room(
    plan: GrowthPlan, segment: Segment, *, by: Actor, at: datetime, verdict: Verdict, findings: Findings
) -> None:
    """Write down what a meeting found; written again from the same segment, it replaces what it wrote before.

    The verdict was checked when it was worded: a meeting that ends after midnight loses no review.
    """
    require(by, "plan.review", segment)
    lock(plan)
    earlier = PlanReview.objects.filter(segment=segment).first()
    if earlier and earlier.outcome == Outcome.STOP and (stopped := plan.moves.first()):
        go_to(plan, Stage(stopped.was), by=by, at=at)
    made = earlier or PlanReview(segment=segment)
    made.plan, made.meeting = plan, segment.meeting
    keep(made, by=by, at=at, verdict=verdict, findings=findings)


def keep(made: PlanReview, *, by: Actor, at: datetime, verdict: Verdict, findings: Findings) -> None:
    """The change itself: the plan's next review follows it, and “stop” stops the plan.

    A look of which nothing was written down keeps no promise: the day that was promised stays.
    """
    plan = made.plan
    if made.pk is None:
        made.was_due = plan.promised
    for name in ("working", "not_working", "learned", "follows"):
        setattr(made, name, listed(getattr(findings, name), name))
    made.outcome, made.sentence, made.next_review = verdict.outcome, verdict.sentence, verdict.next_review
    made.person_id, made.at = by.person_id, at
    made.save()
    if plan.stage != Stage.STOPPED:
        written = made.working or made.not_working or made.learned
        plan.next_review = verdict.next_review
        plan.promised = (None if written else made.was_due) or verdict.next_review
        plan.save(update_fields=["next_review", "promised"])
    record(PlanReviewed(plan=plan.pk, review=made.pk, outcome=made.outcome), by=by, at=at)
    if verdict.outcome == Outcome.STOP:
        go_to(plan, Stage.STOPPED, by=by, at=at)


@transaction.atomic
def link(review: PlanReview, *, by: Actor, at: datetime, decision: Decision | None) -> None:
    """Name the decision that it led to, or none. Raises Denied, or Refused for another team's."""
    require(by, "plan.review", review)
    review.decision = of_team(decision, review.plan)
    review.save(update_fields=["decision"])
    told = ReviewLinked(plan=review.plan_id, review=review.pk, decision=decision.pk if decision else None)
    record(told, by=by, at=at)


def of_team(decision: Decision | None, plan: GrowthPlan) -> Decision | None:
    if decision and decision.team_id != plan.team_id:
        raise Refused(_now("This decision belongs to another team."), field="decision")
    return decision


def listed(words: str, name: str) -> str:
    """Lines without blanks around them. Raises Refused when there are too many."""
    lines = as_lines(words.splitlines())
    if len(lines) > LONGEST_FINDINGS:
        raise Refused(
            _now("These are %(length)s characters; at most %(most)s fit here. Keep what the next review needs.")
            % {"length": len(lines), "most": LONGEST_FINDINGS},
            field=name,
        )
    return lines


def in_brief(found: Iterable[str]) -> str:
    """Many cards of one column: as many whole ones as fit."""
    kept, length = [], 0
    for line in as_lines(" ".join(one.split()) for one in found).splitlines():
        length += len(line) + 1
        if length > LONGEST_FINDINGS:
            break
        kept.append(line)
    return "\n".join(kept)


def as_lines(found: Iterable[str]) -> str:
    """One thing on each line, each once."""
    return "\n".join(dict.fromkeys(line.strip(" -•\t") for line in found if line.strip(" -•\t")))
