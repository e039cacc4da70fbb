"""Orders from a sheet: each row's fate first, then those that can be read, as a ranking that is open."""

from __future__ import annotations

from django.utils import timezone
from ninja import Field, Router, Schema

from concord.api.finding import seen_team
from concord.api.request import Request
from concord.api.shapes import Body, Id, PersonBrief
from concord.people.permissions import require
from concord.rankings.importing import BallotFate, ballot_fates, bring_orders_in
from concord.rankings.reading.sheet import BallotSheet, read_ballots

router = Router(tags=["Rankings"])


class BallotFateOut(Schema):
    """One row of the sheet: whose order it is, or the sentence that says why it is left out."""

    row: int
    name: str
    person: PersonBrief | None
    sentence: str
    order: list[list[str]]


class BallotSheetIn(Body):
    team: Id
    title: str = Field(max_length=200, examples=["What comes first this year?"])
    filename: str = Field("ballots.csv", max_length=200)
    text: str = Field(max_length=2_000_000, examples=["Name,Porto,The app\nAna,1,2\nBen,2,1"])
    greatest_first: bool = Field(False, description="The numbers are marks, of which the greatest comes first.")


@router.post("/rankings/import/preview", response=list[BallotFateOut])
def preview_orders(request: Request, body: BallotSheetIn) -> list[dict]:
    """What would become of each row of a CSV sheet. Nothing is written."""
    team = seen_team(request, body.team)
    require(request.actor, "ranking.import", team)
    sheet = read(body)
    return [as_told(fate, sheet.options) for fate in ballot_fates(team, sheet)]


@router.post("/rankings/import", response={201: int})
def import_orders(request: Request, body: BallotSheetIn) -> int:
    """Write the orders that can be read; returns the id of the ranking, which is open."""
    team = seen_team(request, body.team)
    sheet, now = read(body), timezone.now()
    return bring_orders_in(team, sheet, by=request.actor, at=now, title=body.title, filename=body.filename).pk


def read(body: BallotSheetIn) -> BallotSheet:
    return read_ballots(body.text.encode(), body.filename, greatest_first=body.greatest_first)


def as_told(fate: BallotFate, options: list[str]) -> dict:
    draft = fate.draft
    order = [[options[number - 1] for number in tier] for tier in draft.tiers]
    return {"row": draft.row, "name": draft.name, "person": fate.person, "sentence": fate.sentence, "order": order}
