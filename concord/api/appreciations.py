"""Appreciations: thanks in words."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from concord.api.finding import named, own_teams
from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Body, Id, PersonBrief, Time
from concord.people.models import Person
from concord.values import appreciating
from concord.values.models import Appreciation

router = Router(tags=["Appreciations"])


class AppreciationOut(Schema):
    """Somebody thanked somebody. Cards written in a meeting open together."""

    id: int
    giver: PersonBrief
    receiver: PersonBrief
    words: str
    given_at: Time
    opened_at: Time | None


class AppreciationIn(Body):
    to: Id
    words: str = Field(max_length=2000, examples=["You told me my letter was cold before it went out. It was."])


@router.get("/appreciations", response=Page[AppreciationOut])
def list_appreciations(request: Request, asked: Query[Paging]) -> dict:
    """What you gave, what you were given, and what was opened in your teams' meetings; newest first."""
    return page(request, shown_to(request), asked, "-given_at", "-pk")


@router.post("/appreciations", response={201: AppreciationOut})
def thank(request: Request, body: AppreciationIn) -> Appreciation:
    """Thank somebody. They see it at once."""
    to = named(Person.objects.filter(left_at=None), body.to, "to")
    return appreciating.thank(to, by=request.actor, words=body.words, at=timezone.now())


def shown_to(request: Request) -> QuerySet:
    """Own cards always; others' once they are open."""
    me = request.actor.person_id
    opened = Q(opened_at__isnull=False)
    together = Q(segment__meeting__team__in=own_teams(request))
    rows = Appreciation.objects.filter(Q(giver=me) | opened & (Q(receiver=me) | together))
    return rows.select_related("giver", "receiver")
