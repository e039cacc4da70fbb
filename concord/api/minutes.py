"""Minutes: read them, as JSON or as Markdown; correct them as a new version."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from concord.api.finding import seen_meeting, watched_meeting
from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Body, PersonBrief, Time
from concord.meetings.models import Minutes
from concord.people.permissions import require
from concord.rhythm.models import Meeting
from concord.segments import recording

router = Router(tags=["Minutes"])


class MinutesOut(Schema):
    """The record of a meeting. Version 1 was written when it ended; later ones are corrections, with their reason."""

    meeting: int = Field(alias="meeting_id")
    version: int
    markdown: str
    made_at: Time
    by: PersonBrief | None
    reason: str


class Correction(Body):
    markdown: str = Field(max_length=500_000)
    reason: str = Field(max_length=300, examples=["Ben was there, too."])


@router.get("/meetings/{int:id}/minutes", response=MinutesOut)
def read_minutes(request: Request, id: int) -> Minutes:
    """The newest version. 404 until the meeting has ended."""
    return newest(readable(request, id))


@router.get(
    "/meetings/{int:id}/minutes.md",
    openapi_extra={"responses": {"200": {"content": {"text/markdown": {"schema": {"type": "string"}}}}}},
)
def read_minutes_as_markdown(request: Request, id: int) -> HttpResponse:
    """The newest version as plain Markdown."""
    minutes = newest(readable(request, id))
    return HttpResponse(minutes.markdown, content_type="text/markdown; charset=utf-8")


@router.get("/meetings/{int:id}/minutes/versions", response=Page[MinutesOut])
def list_versions(request: Request, id: int, asked: Query[Paging]) -> dict:
    """Every version, newest first."""
    rows = readable(request, id).minutes_versions.select_related("by")
    return page(request, rows, asked, "-version", "-pk")


@router.post("/meetings/{int:id}/minutes/versions", response={201: MinutesOut})
def correct_minutes(request: Request, id: int, body: Correction) -> Minutes:
    """Correct the minutes: a new version with its reason. Older ones stay readable."""
    meeting = seen_meeting(request, id)
    return recording.correct(meeting, by=request.actor, at=timezone.now(), markdown=body.markdown, reason=body.reason)


def readable(request: Request, pk: int) -> Meeting:
    meeting = watched_meeting(request, pk)
    require(request.actor, "minutes.read", meeting)
    return meeting


def newest(meeting: Meeting) -> Minutes:
    found = meeting.minutes_versions.select_related("by").order_by("-version").first()
    if found is None:
        raise Http404
    return found
