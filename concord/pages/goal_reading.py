"""What the page of one goal shows its reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from concord.goals import checking_in
from concord.goals.history import history
from concord.goals.models import CheckIn, CoLead, Goal, JointCheckIn, KeyResult, Measured, State
from concord.goals.seeing import at_a_glance, below
from concord.measures.small_line import SmallLine, small_line
from concord.pages import goal_forms as forms
from concord.people.permissions import may
from concord.people.request import Request
from concord.people.table import table_of

CHECK_INS_SHOWN = 12


@dataclass(frozen=True)
class Result:
    """A key result with its line."""

    row: KeyResult
    figures: list[Measured]
    line: SmallLine | None

    @property
    def now(self) -> Measured | None:
        return self.figures[-1] if self.figures else None

    @property
    def percent(self) -> int | None:
        """How much of the way is gone, 0 to 100; None before the first figure."""
        return max(0, min(100, round(100 * self.row.way(self.now.number)))) if self.now else None

    @property
    def reached(self) -> bool:
        return bool(self.now and self.row.reached(self.now.number))


def readable(request: Request, pk: int) -> Goal:
    """The goal, or 404 for somebody of another team."""
    rows = at_a_glance(Goal.objects.filter(team__in=request.actor.teams)).select_related(
        "proposed_by__department", "supports", "team__organization", "birth__segment__meeting", "charter__written_by"
    )
    return get_object_or_404(rows, pk=pk)


def lead_of(request: Request, pk: int) -> CoLead:
    """A co-lead of a goal that this reader may see."""
    found = get_object_or_404(CoLead.objects.select_related("goal__team", "person"), pk=pk)
    if not may(request.actor, "goal.read", found.goal):
        raise Http404
    return found


def result_of(request: Request, pk: int) -> KeyResult:
    found = get_object_or_404(KeyResult.objects.select_related("goal__team"), pk=pk)
    if not may(request.actor, "goal.read", found.goal):
        raise Http404
    return found


def shown(request: Request, goal: Goal) -> dict[str, Any]:
    """For goals/goal.html."""
    me, now = request.actor.person_id, timezone.now()
    everybody = list(goal.co_leads.all())
    joints = check_ins(goal)
    running = next((joint for joint in joints if joint.opened_at is None), None)
    leads, numbers = goal.leads(), results(goal)
    handed_over = list(CoLead.objects.filter(goal=goal, state=CoLead.State.HANDED_OVER).select_related("person"))
    return {
        "goal": goal,
        "leads": leads,
        "asked": [row for row in everybody if row.state == CoLead.State.ASKED],
        "handed_over": handed_over,
        "history": history(goal, leads=[*leads, *handed_over], results=[one.row for one in numbers], joints=joints),
        "mine": next((row for row in everybody if row.person_id == me), None),
        "i_lead": any(row.person_id == me for row in leads),
        "results": numbers,
        "running": running,
        "my_check_in": running.of(me) if running else None,
        "waited_for": [row.person for row in leads if running and running.of(row.person_id) is None],
        "may_open": bool(running and running.of(me) and now >= running.began_at + checking_in.WAITS_AT_MOST),
        "due": not (running and running.of(me)) and (running is not None or is_due(joints, now)),
        "opened": [joint for joint in joints if joint.opened_at],
        "supporting": below(goal),
        "objections": list(goal.birth.objections.select_related("person__department")) if is_born(goal) else [],
        "present": list(goal.birth.present.all()) if is_born(goal) else [],
        "standing": goal.state == State.ADOPTED,
        **blank_forms(goal, me),
    }


def is_due(joints: list[JointCheckIn], now: datetime) -> bool:
    """Whether it is a month since the last check-in, or there was none."""
    last = next((joint.opened_at for joint in joints if joint.opened_at), None)
    return last is None or now >= last + checking_in.EVERY


def is_born(goal: Goal) -> bool:
    return hasattr(goal, "birth")


def blank_forms(goal: Goal, me: int | None) -> dict[str, Any]:
    charter = getattr(goal, "charter", None)
    said = {"how_we_disagree": charter.how_we_disagree, "who_covers": charter.who_covers} if charter else {}
    return {
        "check_in_form": forms.CheckInForm(),
        "result_form": forms.ResultForm(),
        "figure_form": forms.FigureForm(),
        "charter_form": forms.CharterForm(initial=said),
        "yes_form": forms.YesForm(),
        "end_form": forms.EndForm(),
        "hand_over_form": forms.HandOverForm(people=could_follow(goal, me)),
    }


def could_follow(goal: Goal, me: int | None) -> Any:
    """Those at the table who do not lead it and are not asked."""
    there = [row.person_id for row in goal.co_leads.all()]
    return table_of(goal.team_id).exclude(pk__in=[*there, *([me] if me else [])])


def check_ins(goal: Goal) -> list[JointCheckIn]:
    """The newest ones; of the running one only the reader's own is shown."""
    said = Prefetch("check_ins", CheckIn.objects.select_related("person__department"))
    return list(goal.joint_check_ins.prefetch_related(said)[:CHECK_INS_SHOWN])


def results(goal: Goal) -> list[Result]:
    rows = goal.key_results.prefetch_related(Prefetch("measured", Measured.objects.select_related("by")))
    return [result(row) for row in rows]


def result(row: KeyResult) -> Result:
    figures = list(row.measured.all())
    history = [(figure.at.timestamp(), float(figure.number)) for figure in figures]
    line = small_line(history, start=float(row.start), target=float(row.target)) if history else None
    return Result(row, figures, line)
