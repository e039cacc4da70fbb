"""Appreciations: thanks in words."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from concord.api.finding import named, seen_team
from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Body, Id, PersonBrief, Time
from concord.people.models import Person
from concord.values import appreciating, balancing
from concord.values.balancing import Balance
from concord.values.models import Appreciation, Value

router = Router(tags=["Appreciations"])


class AppreciationOut(Schema):
    """Somebody thanked somebody. Cards written in a meeting open together."""

    id: int
    giver: PersonBrief
    receiver: PersonBrief
    words: str
    value: int | None = Field(alias="value_id", description="The value that was lived.")
    given_at: Time
    opened_at: Time | None


class AppreciationIn(Body):
    to: Id
    words: str = Field(max_length=2000, examples=["You told me my letter was cold before it went out. It was."])
    value: Id | None = None


class UnthankedOut(Schema):
    person: PersonBrief
    last: Time | None


class ThanksBalanceOut(Schema):
    """Who at the table has had no card for a quarter. It ranks nobody; only the chair reads it."""

    seats: int
    unthanked: list[UnthankedOut]


@router.get("/appreciations", response=Page[AppreciationOut])
def list_appreciations(request: Request, asked: Query[Paging]) -> dict:
    """What you gave, what you were given, and what was opened in your teams' meetings; newest first."""
    return page(request, shown_to(request), asked, "-given_at", "-pk")


@router.post("/appreciations", response={201: AppreciationOut})
def thank(request: Request, body: AppreciationIn) -> Appreciation:
    """Thank somebody. They see it at once."""
    to = named(Person.objects.filter(left_at=None), body.to, "to")
    value = named(Value.objects.standing(), body.value, "value") if body.value else None
    return appreciating.thank(to, by=request.actor, words=body.words, value=value, at=timezone.now())


@router.get("/teams/{int:id}/thanks", response=ThanksBalanceOut)
def read_thanks_balance(request: Request, id: int) -> Balance:
    """Who has not been thanked for a quarter: for the chair alone."""
    return balancing.balance(seen_team(request, id), by=request.actor, at=timezone.now())


def shown_to(request: Request) -> QuerySet:
    """Own cards always; others' once they are open."""
    return appreciating.seen_by(request.actor)
