"""Topics: what people bring to the table."""

from __future__ import annotations

from typing import Literal

from django.utils import timezone
from ninja import Field, Query, Router, Schema

from concord.agenda import bringing
from concord.api.finding import all_named, named, own_teams, seen, seen_team
from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Body, DepartmentBrief, Id, PersonBrief, Time, Words
from concord.meetings import topics
from concord.meetings.models import Topic
from concord.people.models import Department
from concord.rhythm.models import Meeting

router = Router(tags=["Topics"])


class TopicOut(Schema):
    """Something for the table: why, and what is needed. Without a meeting it waits for the next one."""

    id: int
    team: int = Field(alias="team_id")
    person: PersonBrief
    title: str
    why: str
    need: str
    minutes: int
    direction: bool
    departments: list[DepartmentBrief]
    meeting: int | None = Field(alias="meeting_id")
    proposed_at: Time
    closed_at: Time | None


class TopicIn(Body):
    title: Words
    why: Words = ""
    need: Literal["know", "discuss", "decide"] = "discuss"
    minutes: int = Field(10, ge=2, le=120)
    direction: bool = True
    departments: list[Id] = Field([], max_length=100, description="Ids of the departments that it touches.")
    meeting: Id | None = None


class TopicsAsked(Paging):
    team: Id | None = None
    meeting: Id | None = None
    state: Literal["open", "closed"] | None = None


@router.get("/topics", response=Page[TopicOut])
def list_topics(request: Request, asked: Query[TopicsAsked]) -> dict:
    """The topics of your teams, newest first."""
    rows = Topic.objects.filter(team__in=own_teams(request)).select_related("person").prefetch_related("departments")
    if asked.team:
        rows = rows.filter(team=asked.team)
    if asked.meeting:
        rows = rows.filter(meeting=asked.meeting)
    if asked.state:
        rows = rows.filter(closed_at__isnull=asked.state == "open")
    return page(request, rows, asked, "-proposed_at", "-pk")


@router.post("/teams/{int:id}/topics", response={201: TopicOut})
def propose_topic(request: Request, id: int, body: TopicIn) -> Topic:
    """Put a topic in, for the next meeting or for a named one."""
    team = seen_team(request, id)
    values = body.model_dump()
    values["departments"] = all_named(Department.objects.all(), body.departments, "departments")
    if body.meeting:
        values["meeting"] = named(Meeting.objects.filter(team=team), body.meeting, "meeting")
    return bringing.bring(team, by=request.actor, at=timezone.now(), **values)


@router.get("/topics/{int:id}", response=TopicOut)
def read_topic(request: Request, id: int) -> Topic:
    """A topic."""
    return seen_topic(request, id)


@router.post("/topics/{int:id}/withdrawal", response=TopicOut)
def withdraw_topic(request: Request, id: int) -> Topic:
    """Take a topic back: your own, or anybody's if you lead the meeting."""
    topic = seen_topic(request, id)
    topics.withdraw(topic, by=request.actor, at=timezone.now())
    return topic


def seen_topic(request: Request, pk: int) -> Topic:
    return seen(request, Topic.objects.select_related("person", "team"), pk, "meeting.read")
