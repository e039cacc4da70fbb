"""Celebrations: all leaders at one table for a department, hosted by another."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from concord.api.finding import named, own_teams, seen, seen_team
from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Body, DepartmentBrief, Id, PersonBrief, Time
from concord.celebrations import planning
from concord.celebrations.models import Applause, Celebration
from concord.celebrations.turns import Turns, turns
from concord.people.models import Department

router = Router(tags=["Celebrations"])


class CelebrationOut(Schema):
    """A lunch or supper for `department`, hosted by `host`; everybody at the team's table is invited."""

    id: int
    team: int = Field(alias="team_id")
    department: DepartmentBrief
    host: DepartmentBrief
    what: str
    words: str
    starts: Time
    minutes: int
    place: str
    cancelled_at: Time | None


class CelebrationIn(Body):
    department: Id
    host: Id = Field(description="Another department.")
    what: Literal["lunch", "supper"] = "lunch"
    starts: datetime
    words: str = Field(max_length=2000, examples=["Two hundred deliveries in a day, none late."])
    place: str = Field("", max_length=2000)


class CardOut(Schema):
    id: int
    person: PersonBrief
    words: str
    given_at: Time


class CardIn(Body):
    words: str = Field(max_length=2000, examples=["You answered at midnight. Thank you."])


class TurnOut(Schema):
    """`last`: when it was celebrated, at a table of its own or with a win in a meeting."""

    department: DepartmentBrief
    last: Time | None
    forgotten: bool = Field(description="Not for a quarter, and nothing is planned.")


class TurnsOut(Schema):
    """The department that waited longest comes first."""

    rows: list[TurnOut]
    next: DepartmentBrief | None
    host: DepartmentBrief | None


@router.get("/celebrations", response=Page[CelebrationOut])
def list_celebrations(request: Request, asked: Query[Paging]) -> dict:
    """Those of your teams, also what is off, the latest first."""
    return page(request, of_mine(request), asked, "-starts", "-pk")


@router.post("/teams/{int:id}/celebrations", response={201: CelebrationOut})
def plan_celebration(request: Request, id: int, body: CelebrationIn) -> Celebration:
    """Plan one; each at the table gets an invitation by mail."""
    made = planning.plan(seen_team(request, id), by=request.actor, at=timezone.now(), **wanted(body))
    return seen_celebration(request, made.pk)


@router.get("/teams/{int:id}/celebration-turns", response=TurnsOut)
def read_celebration_turns(request: Request, id: int) -> Turns:
    """Whom we celebrated when, who is next, and who hosts."""
    return turns(seen_team(request, id), at=timezone.now())


@router.get("/celebrations/{int:id}", response=CelebrationOut)
def read_celebration(request: Request, id: int) -> Celebration:
    """One."""
    return seen_celebration(request, id)


@router.put("/celebrations/{int:id}", response=CelebrationOut)
def change_celebration(request: Request, id: int, body: CelebrationIn) -> Celebration:
    """Change it as a whole; calendars follow."""
    planning.change(seen_celebration(request, id), by=request.actor, at=timezone.now(), **wanted(body))
    return seen_celebration(request, id)


@router.delete("/celebrations/{int:id}", response={204: None})
def cancel_celebration(request: Request, id: int) -> None:
    """Call it off; calendars follow."""
    planning.cancel(seen_celebration(request, id), by=request.actor, at=timezone.now())


@router.get("/celebrations/{int:id}/cards", response=list[CardOut])
def list_celebration_cards(request: Request, id: int) -> list[Applause]:
    """The wall, the first card first."""
    return list(seen_celebration(request, id).wall.select_related("person__department"))


@router.post("/celebrations/{int:id}/cards", response={201: CardOut})
def applaud_celebration(request: Request, id: int, body: CardIn) -> Applause:
    """Put a card on the wall, also afterwards."""
    return planning.applaud(seen_celebration(request, id), by=request.actor, at=timezone.now(), words=body.words)


@router.delete("/celebration-cards/{int:id}", response={204: None})
def take_celebration_card_down(request: Request, id: int) -> None:
    """Take your card off the wall."""
    card = get_object_or_404(Applause.objects.filter(celebration__team__in=own_teams(request)), pk=id)
    planning.take_down(card, by=request.actor, at=timezone.now())


def wanted(body: CelebrationIn) -> dict[str, Any]:
    said = body.model_dump()
    return said | {name: named(Department.objects.all(), said[name], name) for name in ("department", "host")}


def of_mine(request: Request) -> Any:
    return Celebration.objects.filter(team__in=own_teams(request)).select_related("team", "department", "host")


def seen_celebration(request: Request, pk: int) -> Celebration:
    return seen(request, Celebration.objects.select_related("team", "department", "host"), pk, "celebration.read")
