"""Work that nobody claims: offered to all, taken by two."""

from __future__ import annotations

from typing import Literal

from django.db.models import Q, QuerySet
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from concord.api.finding import own_teams, seen, seen_team
from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Body, Id, PersonBrief, Time
from concord.goals import claiming
from concord.goals.models import UnclaimedWork

router = Router(tags=["Goals"])

STATES = {
    "open": Q(taken_at=None, let_go_at=None),
    "taken": Q(taken_at__isnull=False),
    "let go": Q(let_go_at__isnull=False),
}


class ClaimOut(Schema):
    person: PersonBrief
    words: str


class UnclaimedOut(Schema):
    """Work between the departments."""

    id: int
    team: int = Field(alias="team_id")
    what: str
    why: str
    noted_by: PersonBrief | None
    noted_at: Time
    claims: list[ClaimOut]
    taken_at: Time | None
    let_go_at: Time | None
    let_go_why: str


class UnclaimedIn(Body):
    team: Id
    what: str = Field(max_length=claiming.LONGEST, examples=["Call the growers back on Mondays"])
    why: str = Field("", max_length=claiming.LONGEST_WHY)


class ClaimIn(Body):
    words: str = Field("", max_length=300)


class LettingGoIn(Body):
    why: str = Field(max_length=300)


class UnclaimedAsked(Paging):
    state: Literal["open", "taken", "let go"] | None = None


@router.get("/unclaimed", response=Page[UnclaimedOut])
def list_unclaimed(request: Request, asked: Query[UnclaimedAsked]) -> dict:
    """Work that nobody claims, in your teams."""
    rows = whole().filter(team__in=own_teams(request))
    return page(request, rows.filter(STATES[asked.state]) if asked.state else rows, asked, "noted_at", "pk")


@router.post("/unclaimed", response={201: UnclaimedOut})
def note_unclaimed(request: Request, body: UnclaimedIn) -> UnclaimedWork:
    """Write it down, for all to see."""
    team = seen_team(request, body.team)
    made = claiming.note(team, by=request.actor, at=timezone.now(), what=body.what, why=body.why)
    return seen_work(request, made.pk)


@router.put("/unclaimed/{int:id}/claim", response=UnclaimedOut)
def claim_unclaimed(request: Request, id: int, body: ClaimIn) -> UnclaimedWork:
    """Say that you would do a part of it. The second takes it with the first."""
    claiming.claim(seen_work(request, id), by=request.actor, at=timezone.now(), words=body.words)
    return seen_work(request, id)


@router.delete("/unclaimed/{int:id}/claim", response=UnclaimedOut)
def take_claim_back(request: Request, id: int) -> UnclaimedWork:
    """Take your word back while nobody else gave theirs."""
    claiming.take_claim_back(seen_work(request, id), by=request.actor, at=timezone.now())
    return seen_work(request, id)


@router.post("/unclaimed/{int:id}/letting-go", response=UnclaimedOut)
def let_unclaimed_go(request: Request, id: int, body: LettingGoIn) -> UnclaimedWork:
    """Say aloud that it will not be done, and why."""
    claiming.let_go(seen_work(request, id), by=request.actor, at=timezone.now(), why=body.why)
    return seen_work(request, id)


def whole() -> QuerySet:
    """With everything that is shown of one."""
    return UnclaimedWork.objects.select_related("noted_by", "team").prefetch_related("claims__person")


def seen_work(request: Request, pk: int) -> UnclaimedWork:
    return seen(request, whole(), pk, "work.read")
