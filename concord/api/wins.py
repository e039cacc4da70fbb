"""Wins: what a department achieved, told so that all leaders hear of it."""

from __future__ import annotations

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from concord.api.finding import named, own_teams, seen, seen_team
from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Body, DepartmentBrief, Id, PersonBrief, Time
from concord.celebrations import setting_aside, sharing, telling
from concord.celebrations.models import Win
from concord.goals.models import Goal
from concord.people.models import Department, Team

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
    set_aside_at: Time | None = Field(description="The leaders set it aside; `reason` says why.")
    reason: str


class WinTold(Body):
    department: Id
    words: str = Field(max_length=300, examples=["Sixty calls on Monday, and nobody waited."])
    team: Id | None = Field(None, description="Who should hear it; else the table at which the department sits.")


class WhyNot(Body):
    reason: str = Field(max_length=2000, examples=["We celebrated it last week."])


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
    """The wins that your teams heard of, and those that you told, newest first."""
    rows = Win.objects.filter(mine_to_see(request)).select_related("department", "person")
    if asked.team:
        rows = rows.filter(team=asked.team)
    if asked.department:
        rows = rows.filter(department=asked.department)
    return page(request, rows, asked, "-shared_at", "-pk")


@router.post("/wins", response={201: WinOut})
def tell_win(request: Request, body: WinTold) -> Win:
    """Tell the leaders a win, whoever you are. It waits for their next meeting, with your name."""
    department = named(Department.objects.all(), body.department, "department")
    team = named(Team.objects.all(), body.team, "team") if body.team else None
    return telling.tell(by=request.actor, at=timezone.now(), department=department, words=body.words, team=team)


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
    """A win that your teams heard of, or that you told."""
    rows = Win.objects.filter(mine_to_see(request)).select_related("department", "person")
    return get_object_or_404(rows, pk=id)


@router.delete("/wins/{int:id}", response={204: None})
def take_win_back(request: Request, id: int) -> None:
    """Take back a win that you told and that nobody celebrated yet. Nothing of it is kept."""
    win = get_object_or_404(Win.objects.filter(mine_to_see(request)), pk=id)
    setting_aside.take_back(win, by=request.actor, at=timezone.now())


@router.post("/wins/{int:id}/setting-aside", response=WinOut)
def set_win_aside(request: Request, id: int, body: WhyNot) -> Win:
    """It does not come into a meeting. Whoever told it is written to and reads why."""
    setting_aside.set_aside(seen_win(request, id), by=request.actor, at=timezone.now(), reason=body.reason)
    return seen_win(request, id)


@router.delete("/wins/{int:id}/setting-aside", response=WinOut)
def take_win_up(request: Request, id: int) -> Win:
    """It waits for the next meeting after all."""
    setting_aside.take_up(seen_win(request, id), by=request.actor, at=timezone.now())
    return seen_win(request, id)


@router.post("/wins/{int:id}/applause", response=WinOut)
def applaud_win(request: Request, id: int, body: Applause) -> Win:
    """Applaud. Several claps come as one call."""
    sharing.applaud(seen_win(request, id), by=request.actor, at=timezone.now(), claps=body.claps)
    return seen_win(request, id)


def mine_to_see(request: Request) -> Q:
    return Q(team__in=own_teams(request)) | Q(person=request.actor.somebody)


def seen_win(request: Request, pk: int) -> Win:
    return seen(request, Win.objects.select_related("department", "person", "team"), pk, "meeting.read")
