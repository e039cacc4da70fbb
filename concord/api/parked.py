"""Parked topics: what was set aside in a meeting, and what becomes of it."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from ninja import Field, Router, Schema

from concord.api.finding import all_named, seen, seen_meeting
from concord.api.request import Request
from concord.api.shapes import Body, Id, PersonBrief, Time, Words
from concord.meetings import parking
from concord.meetings.models import ParkedTopic
from concord.people.models import Person

router = Router(tags=["Parked topics"])


class ParkedOut(Schema):
    """Something set aside in one line. `fate` is empty until it is settled: agenda, action or dropped."""

    id: int
    meeting: int = Field(alias="meeting_id")
    segment: int | None = Field(alias="segment_id")
    person: PersonBrief
    words: str
    parked_at: Time
    fate: str
    settled_at: Time | None
    settled_by: PersonBrief | None
    topic: int | None = Field(alias="topic_id")
    action: int | None = Field(alias="action_id")


class ParkedIn(Body):
    words: Words


class ParkedAction(Body):
    owners: list[Id] = Field(min_length=1, max_length=100, description="Ids of those who do it.")
    due: date | None = None


@router.get("/meetings/{int:id}/parked", response=list[ParkedOut])
def list_parked(request: Request, id: int) -> list[ParkedTopic]:
    """What was set aside in a meeting, in order."""
    return list(seen_meeting(request, id).parked.select_related("person", "settled_by"))


@router.post("/meetings/{int:id}/parked", response={201: ParkedOut})
def park_topic(request: Request, id: int, body: ParkedIn) -> ParkedTopic:
    """Set a topic aside while the meeting runs."""
    return parking.park(seen_meeting(request, id), by=request.actor, at=timezone.now(), words=body.words)


@router.get("/parked/{int:id}", response=ParkedOut)
def read_parked(request: Request, id: int) -> ParkedTopic:
    """A parked topic."""
    return seen_parked(request, id)


@router.post("/parked/{int:id}/agenda", response=ParkedOut)
def bring_parked_back(request: Request, id: int) -> ParkedTopic:
    """Let it wait for the next agenda, as a topic of whoever parked it."""
    parked = seen_parked(request, id)
    parking.bring_back(parked, by=request.actor, at=timezone.now())
    return parked


@router.post("/parked/{int:id}/action", response=ParkedOut)
def make_parked_action(request: Request, id: int, body: ParkedAction) -> ParkedTopic:
    """Make an action of it."""
    parked = seen_parked(request, id)
    at_the_table = Person.objects.filter(memberships__team=parked.meeting.team_id)
    owners = all_named(at_the_table, body.owners, "owners")
    parking.make_action(parked, by=request.actor, at=timezone.now(), owners=owners, due=body.due)
    return parked


@router.post("/parked/{int:id}/dropping", response=ParkedOut)
def drop_parked(request: Request, id: int) -> ParkedTopic:
    """Drop it, in your name."""
    parked = seen_parked(request, id)
    parking.drop(parked, by=request.actor, at=timezone.now())
    return parked


def seen_parked(request: Request, pk: int) -> ParkedTopic:
    rows = ParkedTopic.objects.select_related("person", "settled_by", "segment", "meeting__team")
    return seen(request, rows, pk, "meeting.read")
