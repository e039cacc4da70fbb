"""Action items: what people promised."""

from __future__ import annotations

from typing import Literal

from django.db.models import Q
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from concord.api.finding import all_named, own_teams, seen, seen_meeting
from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Body, Day, Id, PersonBrief, Time
from concord.meetings import actions
from concord.meetings.models import ActionItem
from concord.people.models import Person

router = Router(tags=["Actions"])

STATES = {
    "open": Q(done_at=None, dropped_at=None),
    "done": Q(done_at__isnull=False),
    "dropped": Q(dropped_at__isnull=False),
}


class ActionOut(Schema):
    """Who does what by when. `reason` says why it was moved or dropped."""

    id: int
    team: int = Field(alias="team_id")
    meeting: int | None = Field(alias="meeting_id")
    what: str
    owners: list[PersonBrief]
    due: Day | None
    state: Literal["open", "done", "dropped"]
    taken_at: Time
    done_at: Time | None
    dropped_at: Time | None
    reason: str
    moved_times: int

    @staticmethod
    def resolve_state(row: ActionItem) -> str:
        return "open" if row.is_open else "done" if row.done_at else "dropped"


class ActionIn(Body):
    what: str = Field(max_length=300, examples=["Call the bank"])
    owners: list[Id] = Field(max_length=20, description="Ids of one to three people who do it.")
    due: Day | None = None


class Postponing(Body):
    to: Day
    reason: str = Field(max_length=300)


class Dropping(Body):
    reason: str = Field(max_length=300)


class ActionsAsked(Paging):
    team: Id | None = None
    meeting: Id | None = None
    owner: Id | None = None
    state: Literal["open", "done", "dropped"] | None = None


@router.get("/actions", response=Page[ActionOut])
def list_actions(request: Request, asked: Query[ActionsAsked]) -> dict:
    """The actions of your teams, newest first."""
    rows = ActionItem.objects.filter(team__in=own_teams(request)).prefetch_related("owners")
    if asked.state:
        rows = rows.filter(STATES[asked.state])
    for column, value in (("team", asked.team), ("meeting", asked.meeting), ("owners", asked.owner)):
        if value is not None:
            rows = rows.filter(**{column: value})
    return page(request, rows, asked, "-taken_at", "-pk")


@router.post("/meetings/{int:id}/actions", response={201: ActionOut})
def take_action(request: Request, id: int, body: ActionIn) -> ActionItem:
    """Take an action in a meeting, or after it: what, who, by when."""
    meeting = seen_meeting(request, id)
    owners = all_named(Person.objects.filter(left_at=None), body.owners, "owners")
    return actions.take(meeting, by=request.actor, at=timezone.now(), what=body.what, owners=owners, due=body.due)


@router.get("/actions/{int:id}", response=ActionOut)
def read_action(request: Request, id: int) -> ActionItem:
    """An action."""
    return seen_action(request, id)


@router.post("/actions/{int:id}/completion", response=ActionOut)
def finish_action(request: Request, id: int) -> ActionItem:
    """Say that it is done."""
    action = seen_action(request, id)
    actions.finish(action, by=request.actor, at=timezone.now())
    return action


@router.post("/actions/{int:id}/postponement", response=ActionOut)
def postpone_action(request: Request, id: int, body: Postponing) -> ActionItem:
    """Move it to a later day, with a reason."""
    action = seen_action(request, id)
    actions.postpone(action, by=request.actor, at=timezone.now(), to=body.to, reason=body.reason)
    return action


@router.post("/actions/{int:id}/dropping", response=ActionOut)
def drop_action(request: Request, id: int, body: Dropping) -> ActionItem:
    """Drop it by name, with a reason."""
    action = seen_action(request, id)
    actions.drop(action, by=request.actor, at=timezone.now(), reason=body.reason)
    return action


@router.post("/actions/{int:id}/reopening", response=ActionOut)
def reopen_action(request: Request, id: int) -> ActionItem:
    """Open it again: it was not done after all."""
    action = seen_action(request, id)
    actions.reopen(action, by=request.actor, at=timezone.now())
    return action


def seen_action(request: Request, pk: int) -> ActionItem:
    rows = ActionItem.objects.select_related("team").prefetch_related("owners")
    return seen(request, rows, pk, "meeting.read")
