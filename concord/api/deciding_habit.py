"""From how many deciders and approvers on a decision is flagged."""

from __future__ import annotations

from django.utils import timezone
from ninja import Field, Router

from concord.api.request import Request
from concord.api.shapes import Body
from concord.decisions import habit
from concord.people.permissions import require

router = Router(tags=["Decisions"])


class MostDeciders(Body):
    number: int = Field(examples=[3], description="The decider counts; one more than this must say yes: flagged.")


@router.get("/organization/most-deciders", response=MostDeciders)
def read_most_deciders(request: Request) -> dict[str, int]:
    """How many may have to say yes before a decision is flagged; three, unless the organization says otherwise."""
    require(request.actor, "organization.read")
    return {"number": habit.most_deciders()}


@router.put("/organization/most-deciders", response=MostDeciders)
def set_most_deciders(request: Request, body: MostDeciders) -> dict[str, int]:
    """Say how many may have to say yes before a decision is flagged."""
    habit.set_most_deciders(by=request.actor, at=timezone.now(), number=body.number)
    return {"number": body.number}
