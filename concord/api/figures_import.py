"""Figures of key results from a sheet: each one's fate first, then all that can be written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils import timezone
from ninja import Field, Router, Schema

from concord.api.finding import seen_team
from concord.api.request import Request
from concord.api.shapes import Body, Id
from concord.goals.bringing_figures import FigureFate, bring_figures_in, figure_fates
from concord.goals.reading.history import read_history
from concord.people.permissions import require

router = Router(tags=["Goals"])


class FigureFateOut(Schema):
    """What becomes of one figure: `state` is new, changed (from `was`), known or wrong (`sentence` says why)."""

    row: int
    column: str
    key_result: int | None
    day: date | None
    number: Decimal | None
    was: Decimal | None
    state: str
    sentence: str


class FigureSheetIn(Body):
    team: Id
    filename: str = Field("figures.csv", max_length=200)
    text: str = Field(max_length=2_000_000, examples=["Key result,Day,Figure\nBoxes a week,2026-11-24,380"])


class FiguresWritten(FigureSheetIn):
    leave_out_wrong: bool = Field(False, description="Else the first wrong one is refused, with its row and column.")


@router.post("/goals/figures/preview", response=list[FigureFateOut])
def preview_figures(request: Request, body: FigureSheetIn) -> list[dict]:
    """What would become of each figure of a CSV sheet. Nothing is written."""
    team = seen_team(request, body.team)
    require(request.actor, "goal.measure", team)
    drafts = read_history(body.text.encode(), body.filename)
    return [as_told(fate) for fate in figure_fates(team, drafts, at=timezone.now())]


@router.post("/goals/figures", response={201: int})
def import_figures(request: Request, body: FiguresWritten) -> int:
    """Write the new and the changed ones, in one transaction; returns how many."""
    team, drafts = seen_team(request, body.team), read_history(body.text.encode(), body.filename)
    left_out = body.leave_out_wrong
    return len(bring_figures_in(team, drafts, by=request.actor, at=timezone.now(), leave_out_wrong=left_out))


def as_told(fate: FigureFate) -> dict:
    draft = fate.draft
    return {
        "row": draft.row,
        "column": draft.column,
        "key_result": fate.result.pk if fate.result else None,
        "day": draft.day,
        "number": draft.number,
        "was": fate.was,
        "state": fate.state,
        "sentence": fate.sentence,
    }
