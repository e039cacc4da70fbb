"""Leadership teams and who sits on them."""

from __future__ import annotations

from typing import Literal

from django.db.models import QuerySet
from django.utils import timezone
from ninja import Query, Router, Schema

from concord.api.finding import named, own_teams, seen_team
from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Body, PersonBrief, Words
from concord.api.shapes import DepartmentBrief as Brief
from concord.people import teams
from concord.people.models import Person, Team
from concord.people.permissions import may

router = Router(tags=["Teams"])


class SeatOut(Schema):
    """A seat: chair, member, observer or future leader."""

    person: PersonBrief
    kind: str


class TeamOut(Brief):
    """A leadership team."""

    memberships: list[SeatOut]


class TeamIn(Body):
    name: Words


class SeatIn(Body):
    kind: Literal["chair", "member", "observer", "future leader"] = "member"


@router.get("/teams", response=Page[TeamOut])
def list_teams(request: Request, asked: Query[Paging]) -> dict:
    """The teams that you sit on, or set up; by name."""
    rows = seated() if may(request.actor, "team.create") else seated().filter(pk__in=own_teams(request))
    return page(request, rows, asked, "name", "pk")


@router.post("/teams", response={201: TeamOut})
def form_team(request: Request, body: TeamIn) -> Team:
    """Form a team. It has no seats yet."""
    return teams.form_team(body.name, by=request.actor, at=timezone.now())


@router.get("/teams/{int:id}", response=TeamOut)
def read_team(request: Request, id: int) -> Team:
    """A team with its seats."""
    return seated().get(pk=seen_team(request, id).pk)


@router.put("/teams/{int:id}/seats/{int:person}", response=TeamOut)
def give_seat(request: Request, id: int, person: int, body: SeatIn) -> Team:
    """Give somebody a seat, or another kind of seat. A team has one chair: the former one becomes a member."""
    team = seen_team(request, id)
    somebody = named(Person.objects.filter(left_at=None), person, "person")
    teams.seat(somebody, team, by=request.actor, at=timezone.now(), kind=body.kind)
    return seated().get(pk=team.pk)


@router.delete("/teams/{int:id}/seats/{int:person}", response={204: None})
def take_seat(request: Request, id: int, person: int) -> None:
    """Take somebody's seat away."""
    team = seen_team(request, id)
    teams.unseat(named(Person.objects.all(), person, "person"), team, by=request.actor, at=timezone.now())


def seated() -> QuerySet:
    return Team.objects.prefetch_related("memberships__person")
