"""Tokens: keys for this API, narrowed to scopes."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema

from concord.api.finding import seen
from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Body, Time
from concord.foundation.errors import Denied
from concord.people import tokens
from concord.people.models import ApiToken

router = Router(tags=["Tokens"])


class TokenOut(Schema):
    """A key of yours, without the key itself: only its hash is kept."""

    id: int
    label: str
    scopes: list[str]
    made_at: Time
    used_at: Time | None
    ended_at: Time | None


class TokenMade(Schema):
    """The new key. It is shown this once."""

    key: str


class TokenIn(Body):
    label: str = Field(max_length=80, examples=["Board report"])
    scopes: list[Literal["read", "write"]] = Field(["read"], max_length=2)


@router.get("/tokens", response=Page[TokenOut])
def list_tokens(request: Request, asked: Query[Paging]) -> dict:
    """Your tokens, newest first."""
    return page(request, ApiToken.objects.filter(person=request.actor.person_id), asked, "-made_at", "-pk")


@router.post("/tokens", response={201: TokenMade})
def make_token(request: Request, response: HttpResponse, body: TokenIn) -> dict[str, Any]:
    """Make a token for yourself. It can do no more than the one you ask with."""
    if more := set(body.scopes) - request.scopes:
        raise Denied(_("This token has no scope “%s”, so it cannot give it to another.") % sorted(more)[0])
    response.shown_once = True  # type: ignore[attr-defined]  # read in once.py: a key is not kept for replay
    key = tokens.make_token(
        request.person, by=request.actor, at=timezone.now(), label=body.label, scopes=list(body.scopes)
    )
    return {"key": key}


@router.delete("/tokens/{int:id}", response={204: None})
def end_token(request: Request, id: int) -> None:
    """End a token of yours, for good."""
    token = seen(request, ApiToken.objects.all(), id, "token.make")
    tokens.end_token(token, by=request.actor, at=timezone.now())
