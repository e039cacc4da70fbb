"""Growth plans from a sheet: each one's fate first, then all that can be written."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from ninja import Field, Router, Schema

from concord.api.finding import seen_team
from concord.api.request import Request
from concord.api.shapes import Body, Id, PersonBrief
from concord.people.permissions import require
from concord.plans.importing import PlanFate, bring_plans_in, plan_fates
from concord.plans.reading.sheet import read_plans

router = Router(tags=["Growth plans"])


class PlanFateOut(Schema):
    """What becomes of one plan of the sheet: `state` is new, known or wrong."""

    row: int
    title: str
    state: str
    sentence: str
    stage: str
    asked: int | None
    next_review: date | None
    leads: list[PersonBrief]
    measures: list[str]
    notes: list[str]


class PlanSheetIn(Body):
    team: Id
    filename: str = Field("plans.csv", max_length=200)
    text: str = Field(max_length=2_000_000, examples=["Plan,Hypothesis,Stage\nCanteens,Cooks stay a year,trial"])


@router.post("/plans/import/preview", response=list[PlanFateOut])
def preview_plans(request: Request, body: PlanSheetIn) -> list[dict]:
    """What would become of each plan of a CSV sheet. Nothing is written."""
    team = seen_team(request, body.team)
    require(request.actor, "plan.import", team)
    drafts = read_plans(body.text.encode(), body.filename)
    return [as_told(fate) for fate in plan_fates(team, drafts, at=timezone.now())]


@router.post("/plans/import", response={201: list[int]})
def import_plans(request: Request, body: PlanSheetIn) -> list[int]:
    """Write the new ones; returns their ids."""
    team, drafts = seen_team(request, body.team), read_plans(body.text.encode(), body.filename)
    return [plan.pk for plan in bring_plans_in(team, drafts, by=request.actor, at=timezone.now())]


def as_told(fate: PlanFate) -> dict:
    draft, words = fate.draft, fate.words
    return {
        "row": draft.number,
        "title": draft.title,
        "state": fate.state,
        "sentence": fate.sentence,
        "stage": draft.stage,
        "asked": draft.asked,
        "next_review": words.next_review if words else None,
        "leads": words.leads if words else [],
        "measures": [row.name for row in draft.measures],
        "notes": fate.notes,
    }
