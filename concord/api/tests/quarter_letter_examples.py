"""Two letters of quarters, for the operations on them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from concord.indicators.models import QuarterLetter

BODIES = {
    "draft_quarter_letter": {"quarter": "last"},
    "reword_quarter_letter": {"words": "Our rhythm holds.", "version": 1},
    "draft_quarter_letter_anew": {"version": 1},
    "send_quarter_letter": {"version": 1},
}


def make_quarter_letters(world: Any, now: datetime) -> dict[str, int]:
    """A draft of long ago, so that it stands in no draft's way."""
    letter = QuarterLetter.objects.create(
        team=world.team, first_day=date(2020, 1, 1), last_day=date(2020, 3, 31), words="W", figures=[], drafted_at=now
    )
    return {"quarter-letters": letter.pk}
