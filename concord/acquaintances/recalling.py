"""“Do you remember?”: approved discoveries about people at the table, those not recalled for longest first."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import F, QuerySet

from concord.acquaintances.models import Discovery
from concord.decks.drawing import shuffled
from concord.people.models import Team
from concord.people.table import table_of

REST = timedelta(days=90)  # what was recalled lately is no riddle
SETTLES = timedelta(days=7)  # what was approved just now is no riddle either
MASK = "…"


def recallable(team: Team) -> QuerySet[Discovery]:
    """What the whole table may read, about those who sit there."""
    rows = Discovery.objects.filter(team=team, subject__in=table_of(team.pk)).exclude(approved_at=None)
    return rows.select_related("subject__department", "asker")


def rested(team: Team, *, at: datetime) -> list[Discovery]:
    """Those that are a riddle again."""
    rows = recallable(team).filter(approved_at__lte=at - SETTLES).exclude(recalled_at__gt=at - REST)
    return list(rows.order_by(F("recalled_at").asc(nulls_first=True), "pk"))


def next_riddle(team: Team, *, at: datetime, besides: Collection[int]) -> Discovery | None:
    """One more, about somebody else than the last ones if there is one."""
    rows = rested(team, at=at)
    had = set(Discovery.objects.filter(pk__in=besides).values_list("subject", flat=True))
    left = [row for row in rows if row.pk not in besides]
    left.sort(key=lambda row: (row.subject_id in had, row.recalled_at is not None, shuffled(team.pk, str(row.pk))))
    return left[0] if left else None


def as_riddle(discovery: Discovery) -> str:
    """Its words without the names of whom it is about."""
    words = discovery.words
    for name in sorted({*discovery.subject.name.split(), *discovery.subject.aliases}, key=len, reverse=True):
        if len(name) > 1:
            words = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", MASK, words, flags=re.IGNORECASE)
    return words


def recalled(discovery_id: int, *, at: datetime) -> None:
    """It was opened in a meeting."""
    Discovery.objects.filter(pk=discovery_id).update(recalled_at=at)
