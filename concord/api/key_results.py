"""Key results: numbers to move, and how they stand."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from django.http import Http404
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from concord.api.goals import seen_goal
from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Body, Moment, PersonBrief, Time
from concord.goals import measuring, resulting
from concord.goals.models import KeyResult, Measured
from concord.people.permissions import may

router = Router(tags=["Goals"])
Figure = Annotated[Decimal, Field(max_digits=17, decimal_places=4, examples=["92.5"])]


class KeyResultOut(Schema):
    """A number to move from `start` to `target`; `direction`: reached from the target up, or down."""

    id: int
    goal: int = Field(alias="goal_id")
    title: str
    unit: str
    start: Decimal
    target: Decimal
    direction: str


class FigureOut(Schema):
    """How it stood at a time; `source`: typed, csv or api."""

    id: int
    number: Decimal
    at: Time
    by: PersonBrief | None
    source: str
    words: str


class KeyResultIn(Body):
    title: str = Field(max_length=200, examples=["Orders that arrive in the promised hour"])
    start: Figure
    target: Figure
    unit: str = Field("", max_length=30)


class FigureIn(Body):
    number: Figure
    at: Moment | None = Field(None, description="When it stood so; now when empty.")
    words: str = Field("", max_length=300)


@router.get("/goals/{int:id}/key-results", response=list[KeyResultOut])
def list_key_results(request: Request, id: int) -> list[KeyResult]:
    """The numbers by which a goal is seen to come nearer."""
    return list(seen_goal(request, id).key_results.all())


@router.post("/goals/{int:id}/key-results", response={201: KeyResultOut})
def set_key_result(request: Request, id: int, body: KeyResultIn) -> KeyResult:
    """Give a goal a number to move."""
    return resulting.set_result(seen_goal(request, id), by=request.actor, at=timezone.now(), **body.dict())


@router.put("/key-results/{int:id}", response=KeyResultOut)
def change_key_result(request: Request, id: int, body: KeyResultIn) -> KeyResult:
    """Word it anew, or move its target; its figures stay."""
    found = seen_result(request, id)
    resulting.change_result(found, by=request.actor, at=timezone.now(), **body.dict())
    return found


@router.delete("/key-results/{int:id}", response={204: None})
def take_key_result_away(request: Request, id: int) -> None:
    """Take it away, with its figures."""
    resulting.take_away(seen_result(request, id), by=request.actor, at=timezone.now())


@router.get("/key-results/{int:id}/figures", response=Page[FigureOut])
def list_figures(request: Request, id: int, asked: Query[Paging]) -> dict:
    """Its history, newest first."""
    rows = Measured.objects.filter(key_result=seen_result(request, id)).select_related("by")
    return page(request, rows, asked, "-at", "-pk")


@router.post("/key-results/{int:id}/figures", response={201: FigureOut})
def write_figure(request: Request, id: int, body: FigureIn) -> Measured:
    """Write down how it stands. A second one of the same time replaces the first."""
    found = seen_result(request, id)
    return measuring.measure(
        found, by=request.actor, at=timezone.now(), number=body.number, stood_at=body.at, words=body.words,
        source=Measured.Source.API,
    )  # fmt: skip


def seen_result(request: Request, pk: int) -> KeyResult:
    found = KeyResult.objects.select_related("goal__team").filter(pk=pk).first()
    if found is None or not may(request.actor, "goal.read", found.goal):
        raise Http404
    return found
