"""The lives of decisions, fetched with what happened to each: one query however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from concord.decisions.models import Decision, Ending
from concord.decisions.states import Happening, Life, life
from concord.foundation.models import Entry


def happenings_of(decisions: Sequence[Decision]) -> dict[int, list[Happening]]:
    """Decision -> what happened to it, oldest first; the phases of the segment that it is in belong to it."""
    segments = {row.segment_id: row.pk for row in decisions if row.segment_id}
    its_own = Q(kind__startswith="decision.", body__decision__in=[row.pk for row in decisions])
    at_the_table = Q(kind="segment.phase", body__segment__in=list(segments))
    found: dict[int, list[Happening]] = defaultdict(list)
    rows = Entry.objects.filter(its_own | at_the_table if segments else its_own).order_by("at", "pk")
    for kind, at, body in rows.values_list("kind", "at", "body"):
        pk = body["decision"] if "decision" in body else segments[body["segment"]]
        found[pk].append(Happening(kind, at, body))
    return found


def life_of(decision: Decision, happenings: Sequence[Happening], *, at: datetime) -> Life:
    """The way of one decision. Expects its departments fetched; for a closed one its successors, too."""
    return life(
        decision.asked_at,
        happenings,
        touched=[row.pk for row in decision.departments.all()],
        ending=ending_of(decision),
        ended_at=decision.closed_at,
        at=at,
    )


def ending_of(decision: Decision) -> str:
    """closed, withdrawn or superseded; empty while it is open."""
    if decision.closed_at is None:
        return ""
    if decision.ending == Ending.WITHDRAWN:
        return "withdrawn"
    return "superseded" if decision.successors.all() else "closed"
