"""Airtime: your own seconds, whether they are counted, and how evenly a team speaks. Nobody else's, at no address."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.utils import timezone
from ninja import Field, Router, Schema

from concord.api.finding import seen_meeting, seen_team
from concord.api.request import Request
from concord.api.shapes import Body
from concord.meetings import airtime, airtime_choosing
from concord.meetings.airtime_balance import team_balance, who_took_part
from concord.meetings.departments_balance import departments_balance
from concord.people.models import Person
from concord.rhythm.models import Meeting

router = Router(tags=["Airtime"])


class OwnAirtime(Schema):
    """Your own speaking time in a meeting, and how many took part in counting."""

    seconds: int
    counted: bool
    took_part: int
    there: int


class AlwaysCounted(Schema):
    """Whether your speaking time is counted where you have not chosen otherwise."""

    counted: bool


class Counting(Body):
    counted: bool = Field(description="False erases what is kept. No reason is asked.")


class BalanceOut(Schema):
    """Evenness of a team's speaking, 0 (one voice) to 1 (all alike): the median over `meetings`; null while too few."""

    meetings: int
    people: int
    evenness: float | None
    low: float | None = Field(description="The least even of these meetings.")
    high: float | None = Field(description="The most even of these meetings.")
    sentence: str
    departments: float | None = Field(description="The same evenness of departments; null while too few.")
    departments_sentence: str


@router.get("/meetings/{int:id}/airtime/mine", response=OwnAirtime)
def read_own_airtime(request: Request, id: int) -> dict[str, Any]:
    """How long you spoke in a meeting."""
    return own(request, seen_meeting(request, id))


@router.put("/meetings/{int:id}/airtime/mine", response=OwnAirtime)
def choose_airtime_in_meeting(request: Request, id: int, body: Counting) -> dict[str, Any]:
    """Have your speaking time counted in a meeting, or not."""
    meeting = seen_meeting(request, id)
    airtime_choosing.choose(me(request), by=request.actor, at=timezone.now(), counted=body.counted, meeting=meeting)
    return own(request, meeting)


@router.get("/airtime/mine", response=AlwaysCounted)
def read_airtime_choice(request: Request) -> dict[str, bool]:
    """Whether your speaking time is counted."""
    return {"counted": airtime_choosing.is_always_counted(me(request), by=request.actor)}


@router.put("/airtime/mine", response=AlwaysCounted)
def choose_airtime(request: Request, body: Counting) -> dict[str, bool]:
    """Have your speaking time counted, or not, in all meetings."""
    airtime_choosing.choose(me(request), by=request.actor, at=timezone.now(), counted=body.counted)
    return {"counted": body.counted}


@router.get("/teams/{int:id}/airtime", response=BalanceOut)
def read_team_balance(request: Request, id: int) -> dict[str, Any]:
    """How evenly a team and its departments speak, over its last meetings."""
    team = seen_team(request, id)
    balance, departments = team_balance(team, by=request.actor), departments_balance(team, by=request.actor)
    return {
        **asdict(balance),
        "sentence": balance.sentence,
        "departments": departments.evenness,
        "departments_sentence": departments.sentence,
    }


def own(request: Request, meeting: Meeting) -> dict[str, Any]:
    took_part, there = who_took_part(meeting)
    return {
        "seconds": airtime.own_seconds(me(request), meeting, by=request.actor),
        "counted": airtime.is_counted(request.actor.somebody, meeting.pk),
        "took_part": took_part,
        "there": there,
    }


def me(request: Request) -> Person:
    return Person.objects.get(pk=request.actor.somebody)
