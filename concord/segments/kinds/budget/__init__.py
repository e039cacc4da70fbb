"""Money shared among growth plans: each leader chooses in private, all open together, everybody's part pays equally."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.meetings.models import Segment as MeetingSegment
from concord.people.models import Team
from concord.plans import budgeting, choosing
from concord.plans.models import Budget, BudgetLine, GrowthPlan
from concord.segments.kind import Candidate, Course, Kind, move
from concord.segments.kinds.budget.showing import as_minutes, shown


class Segment(Kind):
    """How much there is, each leader's choice, the outcome with a reason for each plan."""

    label, course, minutes, shortest = _("Budget"), Course.DIRECTION, 20, 10
    purpose = _("Share money among our growth plans: everybody has an equal part and chooses in private.")
    icon = "coins"
    only_when_waiting = True
    go_on_words = {"choose": _("Choose in private"), "outcome": _("Open the choices")}
    phases = ("frame", "choose", "outcome")
    phase_labels = {
        "frame": _("How much is there, and which plans may be paid from it?"),
        "choose": _("Which plans would you pay for? Nobody sees your choice before all open together."),
        "outcome": _("What is paid, what lacks how much, and what becomes of the rest? Then talk."),
    }

    @transaction.atomic
    def begin(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        """Take up the budget of this name that was prepared before, else the newest that waits."""
        if budget_of(segment):
            return
        waiting = Budget.objects.filter(team=segment.meeting.team_id, opened_at=None, segment=None)
        budget = waiting.filter(title__iexact=segment.title).first() or waiting.first()
        if budget:
            budget.segment = segment
            budget.save(update_fields=["segment"])

    def enter(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        budget = budget_of(segment)
        if segment.phase == "outcome" and budget and budget.choices.exists():
            choosing.open_together(budget, by=by, at=at)

    def finish(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        """What was not opened waits for the next meeting."""
        Budget.objects.filter(segment=segment, opened_at=None).update(segment=None)

    @move(phase=("frame", "choose"), may="segment.reveal")
    @transaction.atomic
    def frame(
        self,
        segment: MeetingSegment,
        *,
        by: Actor,
        at: datetime,
        amount: int,
        plans: list[GrowthPlan],
        currency: str = "",
        spends_rest: bool = False,
    ) -> None:
        """Say how much there is and which plans may be paid from it."""
        frame = budgeting.Frame(
            title=segment.title,
            amount=amount,
            currency=currency or (plans[0].currency if plans else ""),
            plans=plans,
            spends_rest=spends_rest,
        )
        budget = budget_of(segment)
        if budget:
            budgeting.prepare_anew(budget, by=by, at=at, frame=frame)
        else:
            budgeting.prepare(segment.meeting.team, by=by, at=at, frame=frame, segment=segment)

    @move(phase="choose", may="segment.contribute")
    def choose(
        self,
        segment: MeetingSegment,
        *,
        by: Actor,
        at: datetime,
        lines: list[BudgetLine] = [],  # noqa: B006  read by its type, never changed
    ) -> None:
        """Say which plans you would pay for; none is a choice too. The last one counts."""
        budget = budget_of(segment)
        if budget is None:
            raise Refused(_now("There is no money to share yet: the facilitator says how much there is."))
        choosing.choose(budget, by=by, at=at, lines=lines)

    def waiting(self, team: Team, *, at: datetime) -> Iterable[Candidate]:
        for budget in Budget.objects.filter(team=team, opened_at=None, segment=None):
            yield Candidate(
                kind=self.slug,
                title=budget.title,
                minutes=self.minutes,
                shortest=self.shortest,
                worth=60,
                why=_now("A budget waits for everybody’s choice"),
            )

    def context(self, segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
        return shown(segment, budget_of(segment), actor)

    def for_minutes(self, segment: MeetingSegment) -> str:
        budget = budget_of(segment)
        return as_minutes(budget) if budget and budget.opened_at else ""


def budget_of(segment: MeetingSegment) -> Budget | None:
    """Read anew: it is prepared and opened by moves."""
    return Budget.objects.filter(segment=segment).select_related("team", "segment__meeting").first()
