"""Decisions that stall: how long yours take, what each open one waits for, and the deeds that help."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from ninja import Field, Query, Router, Schema

from concord.api.finding import own_teams, seen
from concord.api.request import Request
from concord.api.shapes import Body, Id, Time
from concord.decisions import bringing_up, nudging, stall_days
from concord.decisions.models import Decision
from concord.decisions.stall_report import Report, report
from concord.decisions.stalling import radar
from concord.people.models import Team

router = Router(tags=["Decisions"])


class StalledOut(Schema):
    """An open decision. `waits_for` names somebody only to that person, its decider and who leads the meetings."""

    id: int
    question: str
    team: int
    decider: str
    state: str
    asked_at: Time
    days: float
    quiet_days: int
    days_in: dict[str, float] = Field(description="Days spent in each state; together they are its age.")
    hand_offs: int
    bounces: int
    stalled: bool
    older_than_usual: bool
    without_news: bool
    waits_for: str
    waits_since: Time
    on_the_agenda: bool
    remedy: str = Field(
        description="ask, waive, agenda, say, answer, vote, approve, open, options, again, consent, amend, decide, "
        "decider or date; or empty."
    )
    remedy_in_words: str


class Step(Schema):
    days: float
    still_open: float
    low: float | None
    high: float | None


class RadarOut(Schema):
    """How long decisions took, from all teams of the organization; with fewer than ten no limit is given."""

    finding: str
    usual: str
    decided: int
    open: int
    withdrawn: int
    undated: int
    half_days: float | None
    limit_days: float | None
    median_days: float | None
    quiet_after_days: int
    curve: list[Step] = Field(description="Kaplan-Meier: the share still open after so many days, with its interval.")
    decisions: list[StalledOut]


class RadarAsked(Schema):
    team: Id | None = None


class Asked(Schema):
    """Whom the letter goes to."""

    people: list[int]


class BroughtUp(Schema):
    topic: int


class QuietDays(Body):
    days: int = Field(examples=[14])


@router.get("/decisions/stalled", response=RadarOut)
def read_stalled(request: Request, asked: Query[RadarAsked]) -> Report:
    """The stall radar: your teams' open decisions against how long decisions here took."""
    teams = own_teams(request)
    if asked.team:
        teams = [seen(request, Team.objects.all(), asked.team, "team.read").pk]
    now = timezone.now()
    return report(radar(request.person.organization, teams, at=now), request.actor, at=now)


@router.post("/decisions/{int:id}/nudges", response={201: Asked})
def nudge_decision(request: Request, id: int) -> dict[str, Any]:
    """Ask whom this decision waits for, by a letter to them alone. Refused within a week of the last."""
    decision = seen(request, Decision.objects.select_related("team"), id, "decision.read")
    people = nudging.nudge(decision.team, id, by=request.actor, at=timezone.now())
    return {"people": [person.pk for person in people]}


@router.post("/decisions/{int:id}/agenda", response={201: BroughtUp})
def bring_decision_up(request: Request, id: int) -> dict[str, Any]:
    """Put an open decision onto its team's next agenda."""
    decision = seen(request, Decision.objects.select_related("team"), id, "decision.read")
    return {"topic": bringing_up.bring_up(decision.team, id, by=request.actor, at=timezone.now()).pk}


@router.put("/organization/stalls-after", response=QuietDays)
def set_quiet_days(request: Request, body: QuietDays) -> dict[str, int]:
    """After how many days without news an open decision counts as stalled."""
    stall_days.stall_after(request.person.organization, by=request.actor, at=timezone.now(), days=body.days)
    return {"days": body.days}
