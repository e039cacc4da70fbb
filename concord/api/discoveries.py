"""What was learned about each other: read by its subject first, shown as long as they want."""

from __future__ import annotations

from typing import Literal

from django.http import Http404
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from concord.acquaintances import discovering, seeing
from concord.acquaintances.models import Discovery
from concord.api.acquaintances import own
from concord.api.finding import named
from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Body, Id, PersonBrief, Time
from concord.people.models import Person

router = Router(tags=["Acquaintances"])


class DiscoveryOut(Schema):
    """What `asker` learned about `subject`. Without `approved_at` only these two find it."""

    id: int
    team: int = Field(alias="team_id")
    asker: PersonBrief
    subject: PersonBrief
    words: str
    seen_by: str = Field(description="team, or people: everybody who sees who works here.")
    written_at: Time
    approved_at: Time | None


class DiscoveryIn(Body):
    about: Id
    words: str = Field(max_length=2000, examples=["Learned to sail before she could ride a bicycle."])


class ApprovalIn(Body):
    seen_by: Literal["team", "people"] = "team"
    read: str = Field("", max_length=2000, description="The words that you read: refused when they changed meanwhile.")


class DiscoveryWordsIn(Body):
    words: str = Field(max_length=2000)


class DiscoveriesAsked(Paging):
    about: Id | None = None
    mine: bool = Field(False, description="Only what waits for your word.")


@router.get("/discoveries", response=Page[DiscoveryOut])
def list_discoveries(request: Request, asked: Query[DiscoveriesAsked]) -> dict:
    """What you may read, the newest first."""
    rows = seeing.to_approve(request.actor) if asked.mine else seeing.readable(request.actor)
    rows = rows.filter(subject=asked.about) if asked.about else rows
    return page(request, rows, asked, "-written_at", "-pk")


@router.post("/acquaintances/{int:id}/discoveries", response={201: DiscoveryOut})
def write_discovery(request: Request, id: int, body: DiscoveryIn) -> Discovery:
    """Write what you learned; its subject reads it first. It also says that you have talked."""
    row = own(request, id)
    about = named(Person.objects.filter(left_at=None), body.about, "about")
    return discovering.write(row, by=request.actor, at=timezone.now(), about=about, words=body.words)


@router.get("/discoveries/{int:id}", response=DiscoveryOut)
def read_discovery(request: Request, id: int) -> Discovery:
    """One that you may read."""
    return readable(request, id)


@router.put("/discoveries/{int:id}/approval", response=DiscoveryOut)
def approve_discovery(request: Request, id: int, body: ApprovalIn) -> Discovery:
    """Let others read what was learned about you; again, to choose who."""
    discovering.approve(readable(request, id), by=request.actor, at=timezone.now(), **body.dict())
    return readable(request, id)


@router.post("/discoveries/{int:id}/withdrawal", response={204: None})
def withdraw_discovery(request: Request, id: int) -> None:
    """Erase what was learned about you, whether others may read it or not. No reason is asked."""
    discovering.withdraw(readable(request, id), by=request.actor, at=timezone.now())


@router.patch("/discoveries/{int:id}", response=DiscoveryOut)
def reword_discovery(request: Request, id: int, body: DiscoveryWordsIn) -> Discovery:
    """Word what you wrote anew; others only see it once it is approved anew."""
    discovering.reword(readable(request, id), by=request.actor, at=timezone.now(), words=body.words)
    return readable(request, id)


@router.delete("/discoveries/{int:id}", response={204: None})
def take_discovery_back(request: Request, id: int) -> None:
    """Erase what you wrote."""
    discovering.take_back(readable(request, id), by=request.actor, at=timezone.now())


def readable(request: Request, pk: int) -> Discovery:
    """Approved, about you or by you. Whatever else there is, is not there."""
    if (found := seeing.readable(request.actor).filter(pk=pk).first()) is None:
        raise Http404
    return found
