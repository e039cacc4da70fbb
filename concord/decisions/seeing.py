"""Who sees which views: private ones only their giver, until they open together."""

from __future__ import annotations

from collections.abc import Iterator

from concord.decisions.models import Decision, Perspective


def seen_perspectives(decision: Decision, person_id: int | None) -> Iterator[Perspective]:
    """The views that this person may read, in order; a waiver is no secret."""
    opened = not decision.private or decision.perspectives_opened_at is not None
    for row in decision.perspectives.all():
        if opened or row.waived or row.person_id == person_id:
            yield row
