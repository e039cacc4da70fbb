"""Rounds of getting to know each other that are over, and what became of each pair. Nobody is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db.models import Count, Q

from concord.acquaintances.events import AcquaintanceLetGo
from concord.acquaintances.models import Acquaintance
from concord.foundation.models import Entry
from concord.indicators.indicator import Row, Span

TIME_TO_TELL = timedelta(days=14)  # a team that meets every other week has one meeting in it


def rounds_over(teams: Sequence[int], span: Span) -> Mapping[int, list[Row]]:
    """Team -> a row for each pair or trio whose time to tell ended in the span or still runs. Two queries."""
    here = Count("companions", filter=Q(companions__left_at=None))
    since = span.first - TIME_TO_TELL
    over = Acquaintance.objects.filter(team__in=teams, cycle__ends__gte=since, cycle__ends__lte=span.last)
    columns = ("pk", "team", "cycle__number", "cycle__ends", "met_at", "told_at", "let_go_at")
    rows = list(over.annotate(here=here).filter(here__gt=1).order_by("cycle__ends", "pk").values_list(*columns))
    let_go = let_go_by_word({row[0]: row[-1] for row in rows if row[-1] and row[-1] < span.until})
    found: dict[int, list[Row]] = defaultdict(list)
    for pk, team, number, ends, met_at, told_at, _let_go in rows:
        told = told_at is not None and told_at < span.until
        soon = told and told_at.astimezone(span.zone).date() <= ends + TIME_TO_TELL
        found[team].append(
            {
                "round": number,
                "day": ends.isoformat(),
                "due": int(ends + TIME_TO_TELL <= span.last),
                "told": int(soon),
                "late": int(told and not soon),
                "met": int(met_at is not None and met_at < span.until),
                "let_go": int(pk in let_go),
            }
        )
    return found


def let_go_by_word(let_go_at: Mapping[int, datetime]) -> set[int]:
    """Those who said so; what a new round let go without a word is not among them. One query, of these days alone."""
    if not let_go_at:
        return set()
    days = (min(let_go_at.values()), max(let_go_at.values()))
    said = Entry.objects.filter(kind=AcquaintanceLetGo.kind, at__range=days, body__acquaintance__in=list(let_go_at))
    return set(said.order_by().values_list("body__acquaintance", flat=True))
