"""The organization before the unit, as numbers."""

from __future__ import annotations

from ninja import Field, Router, Schema

from concord.agenda.before_unit import BeforeUnit, before_unit
from concord.api.finding import own_teams
from concord.api.request import Request

router = Router(tags=["Goals"])


class ShareOut(Schema):
    """`part` of `whole`, counted from `n` things; `value` is null where they are too few to say."""

    part: float
    whole: float
    n: int
    value: float | None


class BeforeUnitOut(Schema):
    """Each with what it was counted from."""

    time: ShareOut = Field(description="Minutes that went to direction in the last six meetings.")
    goals: ShareOut = Field(description="The organization's goals among all that stand.")
    wins: ShareOut = Field(description="Wins that brought a goal nearer, among the last twenty.")


@router.get("/direction/before-unit", response=BeforeUnitOut)
def read_before_unit(request: Request) -> BeforeUnit:
    """What part of meeting time, goals and wins of your teams concerns the whole organization's direction."""
    return before_unit(own_teams(request))
