"""The audit log: what happened, who did it, when, from where."""

from __future__ import annotations

from typing import Any

from ninja import Field, Query, Router, Schema

from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Id, Moment, PersonBrief, Time
from concord.foundation.models import Entry
from concord.people.permissions import require

router = Router(tags=["Events"])


class EventOut(Schema):
    """Something that happened. Anonymous deeds carry neither actor nor time of day."""

    id: int
    kind: str
    at: Time
    actor: PersonBrief | None
    door: str
    address: str
    body: dict[str, Any]


class EventsAsked(Paging):
    kind: str = Field("", max_length=60, description="For example decision.closed.")
    actor: Id | None = None
    after: Moment | None = None
    before: Moment | None = None


@router.get("/events", response=Page[EventOut])
def list_events(request: Request, asked: Query[EventsAsked]) -> dict:
    """The audit log, newest first; for owners and administrators."""
    require(request.actor, "audit.read")
    rows = Entry.objects.select_related("actor")
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    for column, value in (("actor", asked.actor), ("at__gte", asked.after), ("at__lt", asked.before)):
        if value is not None:
            rows = rows.filter(**{column: value})
    return page(request, rows, asked, "-pk")
