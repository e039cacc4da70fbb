"""Goals from a sheet: each one's fate first, then all that can be written."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from ninja import Field, Router, Schema

from concord.api.finding import seen_team
from concord.api.request import Request
from concord.api.shapes import Body, Id, PersonBrief
from concord.goals.importing import Fate, bring_in, fates
from concord.goals.reading.sheet import read_goals
from concord.people.permissions import require

router = Router(tags=["Goals"])


class GoalFateOut(Schema):
    """What becomes of one goal of the sheet: `state` is new, known or wrong."""

    row: int
    title: str
    state: str
    sentence: str
    asks: list[PersonBrief] = Field(description="Who would be asked to lead it.")
    due: date | None
    key_results: list[str]
    notes: list[str]


class GoalSheetIn(Body):
    team: Id
    filename: str = Field("okrs.csv", max_length=200)
    text: str = Field(max_length=2_000_000, examples=["Objective,Key result,Target\nVigo,Shops,2"])
    adopted: bool = Field(False, description="Whether they were adopted before; else they are proposals.")


@router.post("/goals/import/preview", response=list[GoalFateOut])
def preview_goals(request: Request, body: GoalSheetIn) -> list[dict]:
    """What would become of each goal of a CSV sheet. Nothing is written."""
    team = seen_team(request, body.team)
    require(request.actor, "goal.import", team)
    return [as_told(fate) for fate in fates(team, read_goals(body.text.encode(), body.filename))]


@router.post("/goals/import", response={201: list[int]})
def import_goals(request: Request, body: GoalSheetIn) -> list[int]:
    """Write the new ones; returns their ids. Whoever the sheet names is asked to lead, never appointed."""
    team, drafts = seen_team(request, body.team), read_goals(body.text.encode(), body.filename)
    made = bring_in(team, drafts, by=request.actor, at=timezone.now(), filename=body.filename, adopted=body.adopted)
    return [goal.pk for goal in made]


def as_told(fate: Fate) -> dict:
    draft = fate.draft
    return {
        "row": draft.number,
        "title": draft.title,
        "state": fate.state,
        "sentence": fate.sentence,
        "asks": fate.people,
        "due": draft.due,
        "key_results": [f"{row.title}: {row.start} → {row.target} {row.unit}".strip() for row in draft.results],
        "notes": fate.notes,
    }
