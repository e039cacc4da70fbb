"""Whether a decision from a file is one that is here: the same question, and the same day."""

from __future__ import annotations

from datetime import date

from concord.decisions.models import Decision
from concord.decisions.reading.record import ReadDecision
from concord.people.models import Team

Likeness = tuple[str, bool, date | None]


def alike_in(team: Team) -> set[Likeness]:
    """What tells each decision of `team`: what was exported comes back only once."""
    rows = Decision.objects.filter(team=team).values_list("question", "closed_at", "undated")
    return {
        likeness(question, None if undated or ended is None else ended.date(), ended is None)
        for question, ended, undated in rows
    }


def likeness_of(read: ReadDecision) -> Likeness:
    return likeness(read.question, read.decided, read.state == "open")


def likeness(question: str, day: date | None, is_open: bool) -> Likeness:
    return " ".join(question[:200].split()).casefold(), is_open, day
