"""Wins: what a department achieved, told so that all leaders hear of it."""

from __future__ import annotations

from django.utils import timezone
from ninja import Field, Query, Router, Schema

from concord.api.finding import named, own_teams, seen, seen_team
from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Body, DepartmentBrief, Id, PersonBrief, Time
from concord.celebrations import sharing
from concord.celebrations.models import Win
from concord.goals.models import Goal
from concord.people.models import Department

router = Router(tags=["Wins"])


class WinOut(Schema):
    """A win. `celebrated_in` is the meeting in which it was applauded; null while it waits for one."""

    id: int
    team: int = Field(alias="team_id")
    department: DepartmentBrief
    person: PersonBrief
    words: str
    goal: int | None = Field(alias="goal_id", description="The goal that it brings nearer.")
    shared_at: Time
    celebrated_in: int | None = Field(alias="celebrated_in_id")
    applause: int


class WinIn(Body):
    department: Id
    words: str = Field(max_length=300, examples=["The yearly accounts were closed in nine days."])
    goal: Id | None = None


class Applause(Body):
    claps: int = Field(1, ge=1, le=20)


class WinsAsked(Paging):
    team: Id | None = None
    department: Id | None = None


@router.get("/wins", response=Page[WinOut])
def list_wins(request: Request, asked: Query[WinsAsked]) -> dict:
    """The wins that your teams heard of, newest first."""
    rows = Win.objects.filter(team__in=own_teams(request)).select_related("department", "person")
    if asked.team:
        rows = rows.filter(team=asked.team)
    if asked.department:
        rows = rows.filter(department=asked.department)
    return page(request, rows, asked, "-shared_at", "-pk")


@router.post("/teams/{int:id}/wins", response={201: WinOut})
def share_win(request: Request, id: int, body: WinIn) -> Win:
    """Tell a win of a department, yours or another's. The next meeting celebrates it."""
    team = seen_team(request, id)
    department = named(Department.objects.all(), body.department, "department")
    goal = named(Goal.objects.filter(team=team), body.goal, "goal") if body.goal else None
    said = {"department": department, "words": body.words, "goal": goal}
    return sharing.share_win(team, by=request.actor, at=timezone.now(), **said)


@router.get("/wins/{int:id}", response=WinOut)
def read_win(request: Request, id: int) -> Win:
    """A win."""
    return seen_win(request, id)


@router.post("/wins/{int:id}/applause", response=WinOut)
def applaud_win(request: Request, id: int, body: Applause) -> Win:
    """Applaud. Several claps come as one call."""
    sharing.applaud(seen_win(request, id), by=request.actor, at=timezone.now(), claps=body.claps)
    return seen_win(request, id)


def seen_win(request: Request, pk: int) -> Win:
    return seen(request, Win.objects.select_related("department", "person", "team"), pk, "meeting.read")
