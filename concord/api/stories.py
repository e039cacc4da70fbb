"""Stories of values: told by name or without, about somebody only once they agree."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from concord.api.finding import named, own_teams, seen
from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Body, Id, PersonBrief
from concord.decisions.models import Decision
from concord.decisions.valuing import tell_from
from concord.people.clock import day_here
from concord.people.models import Person
from concord.people.permissions import require
from concord.rhythm.models import Meeting
from concord.values import appreciating, telling
from concord.values.models import Story, Value

router = Router(tags=["Values"])


class StoryOut(Schema):
    """A moment in which a value was lived, or missed. Without a name it has no author, hour or source."""

    id: int
    value: int = Field(alias="value_id")
    lived: bool
    words: str
    by_name: bool
    author: PersonBrief | None
    about: PersonBrief | None
    waits: bool = Field(description="Whether whom it is about has not agreed yet; only they and its author see it.")
    told_on: date
    meeting: int | None = Field(alias="meeting_id")
    appreciation: int | None = Field(alias="appreciation_id")
    decision: int | None

    @staticmethod
    def resolve_decision(row: Story) -> int | None:
        told_from = getattr(row, "from_decision", None)
        return told_from.decision_id if told_from else None


class AnonymousStoryIn(Body):
    value: Id
    words: str = Field(max_length=telling.LONGEST, examples=["The room had agreed. Then Grace said: I do not see it."])
    lived: bool = True
    about: Id | None = None


class StoryIn(AnonymousStoryIn):
    meeting: Id | None = None
    appreciation: Id | None = None
    decision: Id | None = None


class StoryKept(Schema):
    """Its number is not told: nobody can keep it beside your name. The key, shown once, takes it back."""

    shown_from: date
    key: str


class StoryKeyIn(Body):
    key: str = Field(max_length=100)


class StoryTakenBack(Schema):
    told_on: date


class StoriesAsked(Paging):
    value: Id | None = None


@router.get("/stories", response=Page[StoryOut])
def list_stories(request: Request, asked: Query[StoriesAsked]) -> dict:
    """Stories by the day they were told on, newest first; your own that wait, too."""
    require(request.actor, "story.read")
    rows = readable(request).filter(value=asked.value) if asked.value else readable(request)
    return page(request, rows, asked, "-told_on", "-pk")


@router.post("/stories", response={201: StoryOut})
def tell_story(request: Request, body: StoryIn) -> Story:
    """Tell one by name. About somebody else, it is shown once they agree."""
    said: dict[str, Any] = {**checked(request, body), **source(request, body)}
    decision = said.pop("decision")
    value, by, at = said.pop("value"), request.actor, timezone.now()
    row = tell_from(decision, value, by=by, at=at, **said) if decision else telling.tell(value, by=by, at=at, **said)
    return seen_story(request, row.pk)


@router.post("/anonymous-stories", response={202: StoryKept})
def tell_anonymous_story(request: Request, response: HttpResponse, body: AnonymousStoryIn) -> dict[str, Any]:
    """Tell one without a name. No author, hour, event, source or Idempotency-Key is kept: sent twice, it is twice."""
    response.untraced = True  # type: ignore[attr-defined]  # read in once.py
    at = timezone.now()
    key = telling.tell_without_name(by=request.actor, at=at, **checked(request, body))
    return {"shown_from": day_here(at) + timedelta(days=1), "key": key}


@router.get("/stories/{int:id}", response=StoryOut)
def read_story(request: Request, id: int) -> Story:
    """One story."""
    return seen_story(request, id)


@router.post("/stories/{int:id}/agreement", response=StoryOut)
def agree_to_story(request: Request, id: int) -> Story:
    """Let the story about you be shown."""
    telling.agree(seen_story(request, id), by=request.actor, at=timezone.now())
    return seen_story(request, id)


@router.delete("/stories/{int:id}", response={204: None})
def withdraw_story(request: Request, id: int) -> None:
    """Withdraw it: you told it by name, or it is about you. Its words are gone."""
    telling.withdraw(seen_story(request, id), by=request.actor, at=timezone.now())


@router.post("/anonymous-stories/taking-back", response=StoryTakenBack)
def take_anonymous_story_back(request: Request, response: HttpResponse, body: StoryKeyIn) -> dict[str, Any]:
    """Take back, with its key, what was told without a name. Nothing is kept of that either."""
    response.untraced = True  # type: ignore[attr-defined]  # read in once.py
    return {"told_on": telling.withdraw_by_key(body.key, by=request.actor, at=timezone.now())}


def checked(request: Request, body: AnonymousStoryIn) -> dict[str, Any]:
    """What is told. Raises Denied before it says which ids are there, or Refused at one that is not."""
    require(request.actor, "story.tell")
    about = named(Person.objects.filter(left_at=None), body.about, "about") if body.about else None
    value = named(Value.objects.standing(), body.value, "value")
    return {"value": value, "words": body.words, "lived": body.lived, "about": about}


def source(request: Request, body: StoryIn) -> dict[str, Any]:
    """Where it happened, among what the caller sees."""
    teams = own_teams(request)
    rows: dict[str, QuerySet] = {
        "meeting": Meeting.objects.filter(team__in=teams),
        "appreciation": appreciating.seen_by(request.actor).exclude(opened_at=None),
        "decision": Decision.objects.filter(team__in=teams),
    }
    asked = body.dict()
    return {name: named(found, asked[name], name) if asked[name] else None for name, found in rows.items()}


def readable(request: Request) -> QuerySet:
    rows = Story.objects.seen_by(request.actor.person_id, day_here(timezone.now()))
    return rows.select_related("from_decision")


def seen_story(request: Request, pk: int) -> Story:
    return seen(request, readable(request), pk, "story.read")
