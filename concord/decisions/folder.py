"""Decisions with everything that belongs to their record, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from concord.decisions.models import Decision


def whole_decisions(teams: Collection[int]) -> QuerySet[Decision]:
    """The decisions of these teams, the first one first."""
    rows = Decision.objects.filter(team__in=list(teams)).select_related("decider", "chosen", "supersedes", "team")
    return rows.prefetch_related(
        "departments",
        "options__values__value",
        "options__values__person__department",
        "perspectives__department",
        "perspectives__person",
        "rounds__answers__person",
        "approvers__person",
        "ballots",
        "carried__person",
        "reviews__person",
        "successors",
    ).order_by("asked_at", "pk")
