"""Whom you get to know, who knows whom, when somebody is away, and time together."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from concord.acquaintances import being_away, cycling, pacing, seeing, spending_time, talking, telling
from concord.acquaintances.free_times import free_times
from concord.acquaintances.models import Acquaintance, InformalTime, TimeAway
from concord.acquaintances.starting_points import questions_of
from concord.api.finding import all_named, seen_team
from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Body, Day, Id, Moment, PersonBrief, Time
from concord.people.clock import day_here
from concord.people.models import Person, Team
from concord.people.permissions import may, require

router = Router(tags=["Acquaintances"])

What = Literal["lunch", "walk", "coffee", "side"]


class AcquaintanceOut(Schema):
    """Two people, or three, who get to know each other in one cycle."""

    id: int
    team: int = Field(alias="team_id")
    people: list[PersonBrief]
    begins: date = Field(alias="cycle.begins")
    ends: date = Field(alias="cycle.ends")
    state: str = Field(description="open, met or let go.")
    why: str
    made_at: Time
    met_at: Time | None
    told_at: Time | None = Field(description="When they reported back.")


class StartingPoints(AcquaintanceOut):
    """The same with three questions to start from; what one of them never wants to be asked is not among them."""

    questions: list[str]


class KnownOut(Schema):
    """One person: whom they have met as an acquaintance, and whom not yet."""

    person: PersonBrief
    met: list[PersonBrief]
    not_yet: list[PersonBrief]


class WhoKnowsWhomOut(Schema):
    """A team's table. `cross` counts pairs of different departments only."""

    met: int
    pairs: int
    cross_met: int
    cross_pairs: int
    rows: list[KnownOut]


class PaceOut(Schema):
    """How often, and the cycle that runs."""

    every: str = Field(description="meeting, fortnight, month, quarter or never.")
    begins: date | None
    ends: date | None


class PaceIn(Body):
    every: Literal["meeting", "fortnight", "month", "quarter", "never"]


class TimeAwayOut(Schema):
    """When somebody is away. Why is not asked."""

    id: int
    begins: date
    ends: date | None = Field(description="The last day; until further notice when empty.")


class TimeAwayIn(Body):
    begins: Day
    ends: Day | None = None


class InformalTimeOut(Schema):
    """A lunch, a walk, a coffee or work side by side, in the calendars of `people`."""

    id: int
    team: int = Field(alias="team_id")
    what: str
    people: list[PersonBrief]
    starts: Time
    minutes: int
    place: str
    cancelled_at: Time | None


class InformalTimeIn(Body):
    what: What
    people: list[Id] = Field(min_length=1, max_length=20, description="Besides yourself.")
    starts: Moment
    place: str = Field("", max_length=2000)


class FreeTimesAsked(Schema):
    what: What = "walk"
    person: list[Id] = Field([], max_length=20, description="Besides yourself.")


@router.get("/acquaintances", response=Page[AcquaintanceOut])
def list_acquaintances(request: Request, asked: Query[Paging]) -> dict:
    """Your own, the newest first."""
    return page(request, own_rows(request), asked, "-made_at", "-pk")


@router.get("/acquaintances/{int:id}", response=StartingPoints)
def read_acquaintance(request: Request, id: int) -> Acquaintance:
    """One of your own, with questions to start from."""
    found: Any = own(request, id)
    found.questions = questions_of(found)
    return found


@router.post("/acquaintances/{int:id}/meeting", response=AcquaintanceOut)
def say_met(request: Request, id: int) -> Acquaintance:
    """Say that you have talked. It counts for all of you."""
    talking.we_met(own(request, id), by=request.actor, at=timezone.now())
    return own(request, id)


@router.post("/acquaintances/{int:id}/letting-go", response=AcquaintanceOut)
def say_not_this_time(request: Request, id: int) -> Acquaintance:
    """Not this time: you are given each other again. Answers 422 when you have met."""
    talking.not_this_time(own(request, id), by=request.actor, at=timezone.now())
    return own(request, id)


@router.post("/acquaintances/{int:id}/telling", response=AcquaintanceOut)
def say_told(request: Request, id: int) -> Acquaintance:
    """Say that you have reported back already; it leaves the next agenda."""
    telling.tell(own(request, id), by=request.actor, at=timezone.now())
    return own(request, id)


@router.get("/teams/{int:id}/who-knows-whom", response=WhoKnowsWhomOut)
def read_who_knows_whom(request: Request, id: int) -> dict[str, Any]:
    """Who has met whom at a team's table."""
    team = seen_team(request, id)
    require(request.actor, "acquaintance.read", team)
    known = seeing.who_knows_whom(team)
    rows = [
        {"person": row.person, "met": [other for other, met, _self in row.cells if met], "not_yet": row.not_yet}
        for row in known.rows
    ]
    counts = {name: getattr(known, name) for name in ("met", "pairs", "cross_met", "cross_pairs")}
    return counts | {"rows": rows}


@router.get("/teams/{int:id}/acquaintance-pace", response=PaceOut)
def read_pace(request: Request, id: int) -> dict[str, Any]:
    """How often a team is given colleagues to know."""
    team = seen_team(request, id)
    require(request.actor, "acquaintance.read", team)
    return pace_out(team)


@router.put("/teams/{int:id}/acquaintance-pace", response=PaceOut)
def set_pace(request: Request, id: int, body: PaceIn) -> dict[str, Any]:
    """Choose how often. It holds from the next cycle on."""
    team = seen_team(request, id)
    pacing.set_pace(team, by=request.actor, at=timezone.now(), every=body.every)
    return pace_out(team)


@router.post("/teams/{int:id}/acquaintance-cycles", response={201: PaceOut})
def begin_cycle(request: Request, id: int) -> dict[str, Any]:
    """Name colleagues now instead of waiting. Answers 422 while a cycle runs."""
    team = seen_team(request, id)
    cycling.begin_cycle(team, by=request.actor, at=timezone.now())
    return pace_out(team)


@router.get("/people/{int:id}/times-away", response=list[TimeAwayOut])
def list_times_away(request: Request, id: int) -> list[TimeAway]:
    """Yours, or anybody's for those who set up."""
    return being_away.times_away(somebody(request, id), at=timezone.now())


@router.post("/people/{int:id}/times-away", response={201: TimeAwayOut})
def say_away(request: Request, id: int, body: TimeAwayIn) -> TimeAway:
    """Say that somebody is away, so that nobody waits to meet them."""
    return being_away.say_away(somebody(request, id), by=request.actor, at=timezone.now(), **body.dict())


@router.delete("/times-away/{int:id}", response={204: None})
def say_back(request: Request, id: int) -> None:
    """They are here again, or after all."""
    found = TimeAway.objects.select_related("person").filter(pk=id).first()
    if found is None or not may(request.actor, "away.say", found):
        raise Http404
    being_away.say_back(found, by=request.actor, at=timezone.now())


@router.get("/teams/{int:id}/free-times", response=list[Time])
def list_free_times(request: Request, id: int, asked: Query[FreeTimesAsked]) -> list[datetime]:
    """Times in the next two weeks at which you and these colleagues of a team are free; nothing says who is busy."""
    team = seen_team(request, id)
    require(request.actor, "informal_time.plan", team)
    rows = Person.objects.select_related("organization").filter(left_at=None, memberships__team=team)
    people = all_named(rows.distinct(), [*asked.person, request.person.pk], "person")
    return free_times(people, asked.what, at=timezone.now())


@router.get("/informal-times", response=list[InformalTimeOut])
def list_informal_times(request: Request) -> list[InformalTime]:
    """What is to come for you."""
    return spending_time.coming_of(request.actor, at=timezone.now())


@router.post("/teams/{int:id}/informal-times", response={201: InformalTimeOut})
def plan_informal_time(request: Request, id: int, body: InformalTimeIn) -> InformalTime:
    """Put time together into the calendars of all. Answers 422 with the name of whoever is not free then."""
    team = seen_team(request, id)
    people = all_named(Person.objects.select_related("organization").filter(left_at=None), body.people, "people")
    values = body.dict(exclude={"people"})
    return spending_time.plan(team, by=request.actor, at=timezone.now(), people=people, **values)


@router.post("/informal-times/{int:id}/calling-off", response=InformalTimeOut)
def call_informal_time_off(request: Request, id: int) -> InformalTime:
    """Call it off; everybody's calendar follows."""
    found = InformalTime.objects.filter(people=request.person).prefetch_related("people").filter(pk=id).first()
    if found is None:
        raise Http404
    spending_time.cancel(found, by=request.actor, at=timezone.now())
    return found


def own_rows(request: Request) -> QuerySet[Acquaintance]:
    return Acquaintance.objects.whole().of(request.person.pk)


def own(request: Request, pk: int) -> Acquaintance:
    """Yours; others' are not there."""
    if (found := own_rows(request).filter(pk=pk).first()) is None:
        raise Http404
    return found


def somebody(request: Request, pk: int) -> Person:
    found = Person.objects.filter(pk=pk, left_at=None).first()
    if found is None or not may(request.actor, "away.say", found):
        raise Http404
    return found


def pace_out(team: Team) -> dict[str, Any]:
    cycle = pacing.current_cycle(team, on=day_here(timezone.now()))
    return {
        "every": pacing.pace_of(team).every,
        "begins": cycle.begins if cycle else None,
        "ends": cycle.ends if cycle else None,
    }
