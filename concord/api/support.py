"""Support: who asks whom each week, what is needed, and who helps."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from concord.api.finding import named, own_teams, seen, seen_team
from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Body, Day, Id, PersonBrief, Time
from concord.people.models import Person
from concord.people.permissions import require
from concord.support import answering, asking, matrix, requesting
from concord.support.models import Asking, SupportRequest

router = Router(tags=["Support"])


class AskingOut(Schema):
    """“What can I do to support your work?”, one leader to one colleague in one week."""

    id: int
    team: int = Field(alias="team_id")
    asker: PersonBrief
    asked: PersonBrief
    week: date = Field(description="Its Monday.")
    why: str = Field(description="Why this colleague: said for a rotation, not for a person.")
    asked_at: Time | None
    by_mail: bool
    answer: str = Field(description="need, nothing, or empty while there is none.")
    answered_at: Time | None


class OfferOut(Schema):
    """“I can help.” `state`: offered, accepted, declined, withdrawn, or cannot (by whoever was asked)."""

    id: int
    request: int = Field(alias="request_id")
    person: PersonBrief
    words: str
    state: str
    answer: str
    made_at: Time


class SupportRequestOut(Schema):
    """What somebody needs. Both co-leads are `person` and `helper`, once `shared_at` is there."""

    id: int
    team: int = Field(alias="team_id")
    person: PersonBrief
    what: str
    due: date | None
    goal: str = Field(description="Whose goal it serves, in words.")
    asked: PersonBrief | None = Field(description="Of whom; of all the team when empty.")
    state: str = Field(description="open, accepted, done, thanked or withdrawn.")
    helper: PersonBrief | None
    thanks: str
    offers: list[OfferOut]
    made_at: Time
    settled_at: Time | None
    sharing_proposed_by: int | None = Field(alias="sharing_proposed_by_id")
    shared_at: Time | None
    became: int | None = Field(alias="became_id", description="The goal that both lead since then.")


class AskedOf(Schema):
    """One asker and those whom they have asked and not asked; nobody is counted."""

    asker: PersonBrief
    asked: list[PersonBrief]
    not_yet: list[PersonBrief]


class AskIn(Body):
    by_mail: bool = Field(description="Whether Concord carries the question over; else it was asked aloud.")


class ColleagueIn(Body):
    to: Id


class NeedIn(Body):
    what: str = Field(max_length=requesting.LONGEST, examples=["Read the bank’s letter with me"])
    due: Day | None = None
    goal: str = Field("", max_length=requesting.LONGEST_GOAL)


class SupportRequestIn(NeedIn):
    team: Id
    asked: Id | None = Field(None, description="Id of whom you ask; all the team when empty.")


class RequestsAsked(Paging):
    state: Literal["open", "accepted", "done", "thanked", "withdrawn"] | None = None


@router.get("/support/askings", response=Page[AskingOut])
def list_askings(request: Request, asked: Query[Paging]) -> dict:
    """Your own: whom you ask and who asks you, this week’s first."""
    return page(request, own_askings(request), asked, "-week", "-pk")


@router.post("/support/askings/{int:id}/asking", response=AskingOut)
def ask_colleague(request: Request, id: int, body: AskIn) -> Asking:
    """Ask the colleague of the week."""
    asking.ask(own_asking(request, id), by=request.actor, at=timezone.now(), by_mail=body.by_mail)
    return own_asking(request, id)


@router.put("/support/askings/{int:id}/colleague", response=AskingOut)
def choose_colleague(request: Request, id: int, body: ColleagueIn) -> Asking:
    """Ask somebody else of the same table this week."""
    found, to = own_asking(request, id), named(Person.objects.filter(left_at=None), body.to, "to")
    asking.turn_to(found, by=request.actor, at=timezone.now(), to=to)
    return own_asking(request, id)


@router.post("/support/askings/{int:id}/need", response={201: SupportRequestOut})
def answer_with_need(request: Request, id: int, body: NeedIn) -> SupportRequest:
    """Answer the question: say what you need."""
    found = own_asking(request, id)
    made = answering.need(found, by=request.actor, at=timezone.now(), **body.dict())
    return seen_request(request, made.pk)


@router.post("/support/askings/{int:id}/nothing", response=AskingOut)
def answer_nothing(request: Request, id: int) -> Asking:
    """Answer the question: nothing now, thank you."""
    answering.nothing(own_asking(request, id), by=request.actor, at=timezone.now())
    return own_asking(request, id)


@router.get("/teams/{int:id}/who-asked-whom", response=list[AskedOf])
def read_who_asked_whom(request: Request, id: int) -> list[dict[str, Any]]:
    """The table of a team, with its blanks."""
    team = seen_team(request, id)
    require(request.actor, "support.read", team)
    return [
        {"asker": row.asker, "asked": [cell.other for cell in row.cells if cell.last], "not_yet": row.blanks}
        for row in matrix.who_asked_whom(team)
    ]


@router.get("/support/requests", response=Page[SupportRequestOut])
def list_support_requests(request: Request, asked: Query[RequestsAsked]) -> dict:
    """What is needed in your teams, newest first."""
    rows = SupportRequest.objects.whole().filter(team__in=own_teams(request))
    return page(request, rows.filter(state=asked.state) if asked.state else rows, asked, "-made_at", "-pk")


@router.post("/support/requests", response={201: SupportRequestOut})
def request_support(request: Request, body: SupportRequestIn) -> SupportRequest:
    """Ask for support, somebody or all."""
    values = body.dict(exclude={"team", "asked"})
    whom = named(Person.objects.filter(left_at=None), body.asked, "asked") if body.asked else None
    team = seen_team(request, body.team)
    made = requesting.request_support(team, by=request.actor, at=timezone.now(), asked=whom, **values)
    return seen_request(request, made.pk)


@router.get("/support/requests/{int:id}", response=SupportRequestOut)
def read_support_request(request: Request, id: int) -> SupportRequest:
    """One request with its offers."""
    return seen_request(request, id)


def own_askings(request: Request) -> QuerySet:
    rows, me = Asking.objects.whole(), request.person.pk
    return rows.filter(asker=me) | rows.filter(asked=me).exclude(asked_at=None)


def own_asking(request: Request, pk: int) -> Asking:
    """Yours to ask or to answer; others' are not there."""
    rows, me = Asking.objects.whole(), request.person.pk
    found = (rows.filter(asker=me) | rows.filter(asked=me)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def seen_request(request: Request, pk: int) -> SupportRequest:
    return seen(request, SupportRequest.objects.whole(), pk, "support.read")
