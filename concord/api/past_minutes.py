"""Move in with a past: minutes of an existing team become past meetings; what is only likely is offered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from ninja import Field, Query, Router, Schema

from concord.api.actions import ActionOut
from concord.api.finding import all_named, own_teams, seen, seen_team
from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Body, Day, Id, PersonBrief, Time
from concord.meetings import moving_in, settling
from concord.meetings.models import ActionItem, LikelyAction
from concord.meetings.past_fates import Fate, SourceFile
from concord.people.models import Person

router = Router(tags=["Imports"])


class PastFile(Body):
    """Minutes in Markdown, as they stand in a file."""

    filename: str = Field(max_length=200, examples=["2025-03-12.md"])
    text: str = Field(max_length=2_000_000)


class PastMinutes(Body):
    files: list[PastFile] = Field(min_length=1, max_length=500)
    matches: dict[str, Id | None] = Field(
        {}, description="What the minutes call somebody, and who that is here; null for nobody."
    )


class FateOut(Schema):
    """What would become of a file: create, update, skip or refused; the sentence says why, and in which line."""

    filename: str
    fate: str
    sentence: str
    line: int
    date: Day | None
    warnings: list[str]

    @staticmethod
    def resolve_date(fate: Fate) -> Any:
        return fate.minutes.date if fate.minutes else None


class NameOut(Schema):
    """A name that nobody here goes by, and who might be meant."""

    words: str
    filename: str
    line: int
    times: int
    candidates: list[PersonBrief]


class PreviewOut(Schema):
    fates: list[FateOut]
    unknown_names: list[NameOut]


class LikelyOut(Schema):
    """A sentence of past minutes that may be a promise, with its line in the source."""

    id: int
    meeting: int = Field(alias="meeting_id")
    what: str
    owner_names: list[str]
    line: int
    source_line: str
    settled_at: Time | None
    action: int | None = Field(alias="action_id")


class Confirmed(Body):
    owners: list[Id] = Field(max_length=20)
    due: Day | None = None
    what: str = Field("", max_length=300, description="Better words; the source's own when empty.")


@router.post("/teams/{int:id}/past-minutes/preview", response=PreviewOut)
def preview_past_minutes(request: Request, id: int, body: PastMinutes) -> dict[str, Any]:
    """What would become of each file, and which names nobody goes by. Nothing is written."""
    fates = moving_in.preview(seen_team(request, id), files_of(body), by=request.actor, at=timezone.now())
    return {"fates": fates, "unknown_names": moving_in.unknown_names(fates, body.matches)}


@router.post("/teams/{int:id}/past-minutes", response={201: list[FateOut]})
def move_in(request: Request, id: int, body: PastMinutes) -> Sequence[Fate]:
    """Write the past meetings, in one transaction. Files that are refused are left out, and say why."""
    team = seen_team(request, id)
    return moving_in.move_in(team, files_of(body), by=request.actor, at=timezone.now(), matches=body.matches)


@router.get("/likely-actions", response=Page[LikelyOut])
def list_likely_actions(request: Request, asked: Query[Paging]) -> dict:
    """What past minutes of your teams only seem to promise, and nobody has settled yet."""
    rows = LikelyAction.objects.filter(meeting__team__in=own_teams(request), settled_at=None)
    return page(request, rows, asked, "pk")


@router.post("/likely-actions/{int:id}/confirmation", response={201: ActionOut})
def confirm_likely_action(request: Request, id: int, body: Confirmed) -> ActionItem:
    """Make an action of it, with its line of the source."""
    likely = seen_likely(request, id)
    owners = all_named(Person.objects.filter(left_at=None), body.owners, "owners")
    now = timezone.now()
    return settling.confirm(likely, by=request.actor, at=now, owners=owners, due=body.due, what=body.what)


@router.post("/likely-actions/{int:id}/dismissal", response=LikelyOut)
def dismiss_likely_action(request: Request, id: int) -> LikelyAction:
    """It is no action."""
    likely = seen_likely(request, id)
    settling.dismiss(likely, by=request.actor, at=timezone.now())
    return likely


def files_of(body: PastMinutes) -> list[SourceFile]:
    return [SourceFile(file.filename, file.text.encode()) for file in body.files]


def seen_likely(request: Request, pk: int) -> LikelyAction:
    return seen(request, LikelyAction.objects.select_related("meeting__team"), pk, "meeting.read")
