"""The decision that a segment is about, with everything that the table sees of it."""

from __future__ import annotations

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from concord.decisions.models import Decision, Perspective
from concord.foundation.errors import Refused
from concord.meetings.models import Segment


def decision_of(segment: Segment) -> Decision | None:
    views = Prefetch("perspectives", Perspective.objects.select_related("person", "department"))
    rows = segment.decisions.select_related("decider", "chosen", "team")
    return rows.prefetch_related(
        "departments", views, "options", "ballots", "rounds__answers__person", "approvers__person"
    ).first()


def needed_decision(segment: Segment) -> Decision:
    """The segment's decision; there is one from the moment the segment began."""
    decision = decision_of(segment)
    if decision is None:
        raise Refused(_("This segment has not begun yet."))
    return decision


def method_of(segment: Segment) -> str:
    """How the segment's decision comes about; empty before there is one."""
    return segment.decisions.values_list("method", flat=True).first() or ""
