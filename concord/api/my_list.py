"""My list: everything that this person owes and is owed."""

from __future__ import annotations

from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone
from ninja import Field, Router, Schema

from concord.api.actions import ActionOut
from concord.api.decisions import DecisionOut
from concord.api.meetings import MeetingOut
from concord.api.request import Request
from concord.api.shapes import Time
from concord.promises.listing import my_list

router = Router(tags=["My list"])


class LikelyToConfirm(Schema):
    """A past meeting, and how many likely actions of it nobody has confirmed or dismissed."""

    meeting: int
    title: str = Field(alias="meeting__title")
    starts: Time = Field(alias="meeting__starts")
    count: int


class MyListOut(Schema):
    """What waits for you, and in `owed` what you wait for."""

    actions: list[ActionOut] = Field(description="What you promised and have not done.")
    decisions: list[DecisionOut] = Field(alias="to_decide", description="Open decisions that you make.")
    perspectives: list[DecisionOut] = Field(
        alias="to_see", description="Open decisions that wait for your department's view."
    )
    meetings: list[MeetingOut] = Field(
        alias="answers", description="The next meetings, at most three, for which you have not said whether you come."
    )
    likely: list[LikelyToConfirm] = Field(description="Past meetings with likely actions, for those who may confirm.")
    owed: list[ActionOut] = Field(description="What others promised in the meetings that you led.")


@router.get("/my-list", response=MyListOut)
def read_my_list(request: Request) -> Any:
    """What you owe and are owed, in short lists; each is closed by the operation of its noun."""
    mine = my_list(request.person, request.actor, at=timezone.now())
    decisions = [*mine.to_decide, *mine.to_see]
    prefetch_related_objects(decisions, "perspectives__department", "perspectives__person")
    return mine
