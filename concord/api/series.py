"""Series: recurring meetings."""

from __future__ import annotations

from typing import Any, Literal

from django.http import Http404
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from concord.agenda.building import TOPICS
from concord.api.finding import all_named, own_teams, seen_team
from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Body, Id, Moment, Time, Words
from concord.foundation.errors import Refused
from concord.people.models import Person
from concord.people.permissions import may
from concord.rhythm import scheduling
from concord.rhythm.models import Series
from concord.segments.kind import kinds

router = Router(tags=["Series"])


class TemplateLine(Body):
    """A line of the agenda's template: a segment kind, or "topics" for the place where topics go."""

    kind: str = Field(max_length=40)
    title: str | None = Field(None, max_length=160)
    minutes: int | None = Field(None, ge=1, le=240)
    shortest: int | None = Field(None, ge=1, le=240)
    must: bool = False
    course: Literal["direction", "operations"] | None = None


class SeriesOut(Schema):
    """A recurring meeting: an RFC 5545 rule on the clock of a named time zone."""

    id: int
    team: int = Field(alias="team_id")
    title: str
    rule: str
    starts: Time = Field(description="The first occurrence; it gives the time of day.")
    timezone: str
    minutes: int
    place: str
    template: list[dict[str, Any]]
    rotation: dict[str, list[int]]
    ended_at: Time | None


class SeriesIn(Body):
    title: Words
    rule: Words = Field(examples=["FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"])
    starts: Moment
    timezone: Words = Field(examples=["Europe/Lisbon"])
    minutes: int = 60
    place: str = Field("", max_length=300)
    template: list[TemplateLine] = Field([], max_length=40)
    chairs: list[Id] = Field([], max_length=100, description="Ids of those who chair in turn.")


class SeriesChange(Body):
    """Only what is given changes; the coming meetings follow."""

    title: Words | None = None
    rule: Words | None = None
    starts: Moment | None = None
    timezone: Words | None = None
    minutes: int | None = None
    place: str | None = Field(None, max_length=300)
    template: list[TemplateLine] | None = Field(None, max_length=40)
    chairs: list[Id] | None = Field(None, max_length=100)


class SeriesAsked(Paging):
    team: Id | None = None


@router.get("/series", response=Page[SeriesOut], by_alias=False)
def list_series(request: Request, asked: Query[SeriesAsked]) -> dict:
    """The series of your teams, by title."""
    rows = Series.objects.filter(team__in=own_teams(request))
    return page(request, rows.filter(team=asked.team) if asked.team else rows, asked, "title", "pk")


@router.post("/teams/{int:id}/series", response={201: SeriesOut})
def start_series(request: Request, id: int, body: SeriesIn) -> Series:
    """Start a series. Its meetings of the coming weeks are made at once, with chair and note-taker."""
    team = seen_team(request, id)
    return scheduling.start_series(team, by=request.actor, at=timezone.now(), **values_of(body))


@router.get("/series/{int:id}", response=SeriesOut)
def read_series(request: Request, id: int) -> Series:
    """A series."""
    return seen_series(request, id)


@router.patch("/series/{int:id}", response=SeriesOut)
def change_series(request: Request, id: int, body: SeriesChange) -> Series:
    """Change a series. Its coming meetings follow; meetings that were moved stay where they are."""
    series = seen_series(request, id)
    scheduling.change_series(series, by=request.actor, at=timezone.now(), **values_of(body))
    return series


@router.post("/series/{int:id}/ending", response=SeriesOut)
def end_series(request: Request, id: int) -> Series:
    """End a series: its coming meetings are cancelled, what was held stays."""
    series = seen_series(request, id)
    scheduling.end_series(series, by=request.actor, at=timezone.now())
    return series


def seen_series(request: Request, pk: int) -> Series:
    """A series of a team that the reader sits on, or sets up."""
    series = Series.objects.select_related("team").filter(pk=pk).first()
    if series is None or not (may(request.actor, "meeting.read", series) or may(request.actor, "series.edit", series)):
        raise Http404
    return series


def values_of(body: SeriesIn | SeriesChange) -> dict[str, Any]:
    """What the domain asks for: templates of known kinds, the rotation with people who are there."""
    values = {
        name: value for name, value in body.model_dump(exclude={"template", "chairs"}).items() if value is not None
    }
    if body.template is not None:
        values["template"] = [line_of(line, place) for place, line in enumerate(body.template)]
    if body.chairs is not None:
        chairs = all_named(Person.objects.filter(left_at=None), body.chairs, "chairs")
        values["rotation"] = {"chair": [person.pk for person in chairs]} if chairs else {}
    return values


def line_of(line: TemplateLine, place: int) -> dict[str, Any]:
    if line.kind != TOPICS and line.kind not in kinds():
        sentence = f"There is no segment kind “{line.kind}”. Choose among: {', '.join([*kinds(), TOPICS])}."
        raise Refused(sentence, field=f"template/{place}/kind")
    return line.model_dump(exclude_none=True, exclude_defaults=True) | {"kind": line.kind}
