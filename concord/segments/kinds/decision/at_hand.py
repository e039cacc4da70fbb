"""The decision that a segment is about, with everything that the table sees of it."""

from __future__ import annotations

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from concord.decisions.models import Decision, Perspective
from concord.foundation.errors import Refused
from concord.meetings.models import Segment

NEWEST_FIRST = ("-asked_at", "-pk")


def decision_of(segment: Segment) -> Decision | None:
    """The last one: after a vote without a majority the same question is asked once more."""
    views = Prefetch("perspectives", Perspective.objects.select_related("person", "department"))
    rows = segment.decisions.select_related("decider", "chosen", "team")
    rows = rows.prefetch_related(
        "departments", views, "options", "ballots", "rounds__answers__person", "approvers__person"
    )
    return rows.order_by(*NEWEST_FIRST).first()


def voted_before(segment: Segment) -> list[Decision]:
    """The votes that gave no majority, before the question was asked once more."""
    asked = segment.decisions.order_by(*NEWEST_FIRST).prefetch_related("options", "ballots")
    return [row for row in reversed(asked[1:]) if row.withdrawn]


def needed_decision(segment: Segment) -> Decision:
    """The segment's decision; there is one from the moment the segment began."""
    decision = decision_of(segment)
    if decision is None:
        raise Refused(_("This segment has not begun yet."))
    return decision


def method_of(segment: Segment) -> str:
    """How the segment's decision comes about; empty before there is one."""
    return segment.decisions.order_by(*NEWEST_FIRST).values_list("method", flat=True).first() or ""
