"""Values: what holds, what we do for it, who signed, how a team wants to sound."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404
from django.utils import timezone
from ninja import Field, Router, Schema

from concord.api.finding import seen, seen_team
from concord.api.request import Request
from concord.api.shapes import Body, PersonBrief, Time
from concord.people.clock import day_here
from concord.people.permissions import may, require
from concord.values import behaving, fading, signing
from concord.values.models import Behavior, Signature, Tone, Value

router = Router(tags=["Values"])


class BehaviorOut(Schema):
    """Something we do, or do not do, to live a value."""

    id: int
    we_do: bool
    words: str


class ValueOut(Schema):
    """What we hold to. `ended_at`: it held until then."""

    id: int
    word: str
    sentence: str
    place: int
    adopted_at: Time
    ended_at: Time | None
    behaviors: list[BehaviorOut]


class FreshValueOut(ValueOut):
    """A value, and the day of its newest story."""

    last_story: date | None = Field(description="Null when there is none yet, or for whoever reads no stories.")


class SignatureOut(Schema):
    person: PersonBrief
    words: str
    signed_at: Time


class ValuesOut(Schema):
    """What holds, in our order, and who has signed it."""

    values: list[FreshValueOut]
    days: int = Field(description="Days without a story after which the team is told.")
    signatures: list[SignatureOut]
    not_yet: list[PersonBrief] = Field(description="Empty for whoever reads no stories.")


class BehaviorIn(Body):
    we_do: bool
    words: str = Field(max_length=behaving.LONGEST, examples=["Say the bad news first, and on the same day"])


class SignatureIn(Body):
    words: str = Field("", max_length=signing.LONGEST)


class ToneOut(Schema):
    """How a team wants to sound."""

    words: str
    worded_by: PersonBrief | None
    worded_at: Time | None


class ToneIn(Body):
    words: str = Field(max_length=behaving.LONGEST_TONE)


class DaysIn(Body):
    days: int = Field(ge=fading.SHORTEST, le=fading.LONGEST)


@router.get("/values", response=ValuesOut)
def list_values(request: Request) -> dict[str, Any]:
    """What we hold to."""
    require(request.actor, "value.read")
    reads, today, making = may(request.actor, "story.read"), day_here(timezone.now()), signing.to_sign()
    last = {row.value.pk: row.last for row in fading.freshness(on=today)} if reads else {}
    rows: list[Any] = list(Value.objects.standing().whole())
    for row in rows:
        row.last_story = last.get(row.pk)
    signed = list(making.signatures.select_related("person")) if making else []
    names = {row.person_id for row in signed}
    waits = [person for person in signing.signers() if person.pk not in names] if making and reads else []
    return {"values": rows, "days": fading.days_of_habit(), "signatures": signed, "not_yet": waits}


@router.get("/values/{int:id}", response=ValueOut)
def read_value(request: Request, id: int) -> Value:
    """A value with its behaviors."""
    return seen_value(request, id)


@router.post("/values/{int:id}/behaviors", response={201: ValueOut})
def write_behavior(request: Request, id: int, body: BehaviorIn) -> Value:
    """Write down what we do, or do not do."""
    behaving.write_behavior(seen_value(request, id), by=request.actor, at=timezone.now(), **body.dict())
    return seen_value(request, id)


@router.delete("/behaviors/{int:id}", response={204: None})
def take_behavior_away(request: Request, id: int) -> None:
    """Take it away."""
    row = Behavior.objects.select_related("value").filter(pk=id).first()
    if row is None:
        raise Http404
    behaving.take_behavior_away(row, by=request.actor, at=timezone.now())


@router.put("/values/signature", response=SignatureOut)
def sign_values(request: Request, body: SignatureIn) -> Signature:
    """Sign by name. Signed again, the new words replace the old."""
    return signing.sign(by=request.actor, at=timezone.now(), words=body.words)


@router.put("/values/days", response=ValuesOut)
def set_story_days(request: Request, body: DaysIn) -> dict[str, Any]:
    """Set after how many days without a story the team is told of a value."""
    fading.choose_days(body.days, by=request.actor, at=timezone.now())
    return list_values(request)


@router.get("/teams/{int:id}/tone", response=ToneOut)
def read_tone(request: Request, id: int) -> Tone | dict[str, Any]:
    """How the team wants to sound; empty while nobody has worded it."""
    team = seen_team(request, id)
    return behaving.tone_of(team.pk) or {"words": "", "worded_by": None, "worded_at": None}


@router.put("/teams/{int:id}/tone", response=ToneOut)
def word_tone(request: Request, id: int, body: ToneIn) -> Tone:
    """Word how the team wants to sound. Earlier wordings are kept."""
    return behaving.word_tone(seen_team(request, id), by=request.actor, at=timezone.now(), words=body.words)


def seen_value(request: Request, pk: int) -> Value:
    return seen(request, Value.objects.whole(), pk, "value.read")
