"""My list: everything that this person owes and is owed, and each of its deeds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from django.utils import timezone
from ninja import Field, Router, Schema

from concord.api.request import Request
from concord.api.shapes import Body, Day, PersonBrief, Time
from concord.notices.digest_choosing import choice_of, choose
from concord.notices.models import DigestChoice
from concord.promises.doing import Done, do
from concord.promises.listing import MyList, my_list
from concord.promises.rows import Row

router = Router(tags=["My list"])


class DeedOut(Schema):
    """How a row closes in place: POST its name, with what it asks for in `said`."""

    name: str
    label: str
    asks: list[str] = Field(description="Names of what it needs to be told, such as `to` (a day) and `reason`.")


class OwedOut(Schema):
    """Something owed. `source` says what it is, such as actions or perspectives, and `id` which one."""

    name: str = Field(examples=["actions-12"])
    source: str
    id: int = Field(alias="pk")
    what: str
    why: str
    since: Time
    due: Day | None
    address: str
    people: list[PersonBrief] = Field(description="Whom it concerns beside you.")
    deeds: list[DeedOut]

    @staticmethod
    def resolve_deeds(row: Row) -> Sequence[dict[str, Any]]:
        return [
            {"name": name, "label": str(deed.label), "asks": [ask.name for ask in deed.asks]}
            for name, deed in row.offered.items()
        ]


class MyListOut(Schema):
    """What waits for you now (by tomorrow) and soon, and in `owed` what you wait for."""

    now: list[OwedOut]
    soon: list[OwedOut]
    owed: list[OwedOut]


class Said(Body):
    said: dict[str, str] = Field({}, examples=[{"to": "2031-05-28", "reason": "Waits for the new labels"}])


class DoneOut(Schema):
    """What was done, in a sentence, and the name of the deed that takes it back, if one does."""

    sentence: str
    undo: str


class DigestOut(Schema):
    """How often your list comes by mail, and at which hour of your clock."""

    often: Literal["none", "daily", "weekdays", "weekly"]
    hour: int


class DigestIn(Body):
    often: Literal["none", "daily", "weekdays", "weekly"]
    hour: int = Field(8, ge=0, le=23)


@router.get("/my-list/digest", response=DigestOut)
def read_digest(request: Request) -> DigestChoice:
    """When your list comes by mail."""
    return choice_of(request.person)


@router.put("/my-list/digest", response=DigestOut)
def choose_digest(request: Request, body: DigestIn) -> DigestChoice:
    """Choose when your list comes by mail: only when something waits for you."""
    return choose(request.person, by=request.actor, at=timezone.now(), often=body.often, hour=body.hour)


@router.get("/my-list", response=MyListOut)
def read_my_list(request: Request) -> MyList:
    """What you owe and are owed, from every part of Concord."""
    return my_list(request.person, request.actor, at=timezone.now())


@router.post("/my-list/{row}/{deed}", response=DoneOut)
def close_row(request: Request, row: str, deed: str, body: Said) -> Done:
    """Do one of a row's deeds: `POST /my-list/actions-12/done`."""
    source, _dash, pk = row.rpartition("-")
    if not (pk.isascii() and pk.isdecimal() and len(pk) < 19):
        raise Http404
    try:
        return do(source, int(pk), deed, by=request.actor, at=timezone.now(), said=body.said)
    except ObjectDoesNotExist as error:
        raise Http404 from error
