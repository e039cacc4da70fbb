"""What was needed, and the weekly questions: the evidence of support, by team."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from django.db.models import Count, Q

from concord.foundation.models import Entry
from concord.indicators.indicator import Row, Span
from concord.support.events import OfferAccepted
from concord.support.models import Asking, SupportRequest

NEED, QUESTIONS = "need", "questions"
DAY = timedelta(days=1)


def questions(teams: Sequence[int], span: Span) -> Iterator[tuple[int, Row]]:
    """The weekly questions, counted by week so that no row is one person's. One query."""
    asked, answered = Q(asked_at__lt=span.until), Q(asked_at__lt=span.until, answered_at__lt=span.until)
    weeks = Asking.objects.filter(team__in=teams, week__gte=span.first, week__lte=span.last, made_at__lt=span.until)
    counted = weeks.order_by().values_list("team", "week")
    for team, week, named, out, back in counted.annotate(
        named=Count("pk"), out=Count("pk", filter=asked), back=Count("pk", filter=answered)
    ):
        yield (
            team,
            {**nothing(QUESTIONS, week.isoformat()), "questions": named, "asked": out, "answered": back},
        )


def needs(teams: Sequence[int], span: Span) -> Iterator[tuple[int, Row]]:
    """What was needed. Two queries."""
    named = SupportRequest.objects.filter(team__in=teams, made_at__gte=span.since, made_at__lt=span.until).order_by()
    rows = list(named.values_list("pk", "team", "made_at", "state", "settled_at"))
    helped = accepted([row[0] for row in rows], span)
    for pk, team, made_at, state, settled_at in rows:
        withdrawn = state == "withdrawn" and settled_at is not None and settled_at < span.until
        facts = {
            "request": pk,
            "age": (span.until - made_at) // DAY,
            "found": int(pk in helped),
            "withdrawn": int(withdrawn),
        }
        yield team, {**nothing(NEED, span.day(made_at)), **facts}


def accepted(requests: Iterable[int], span: Span) -> set[int]:
    """Requests of which an offer was accepted in this time: the row says that it was, not when. One query."""
    happened = Entry.objects.filter(kind=OfferAccepted.kind, at__gte=span.since, at__lt=span.until)
    return set(happened.filter(body__request__in=list(requests)).order_by().values_list("body__request", flat=True))


def nothing(what: str, day: str) -> Row:
    """A row before anything is told of it; what such a row has nothing of is empty."""
    empty = dict.fromkeys(("request", "age"), "") | {"found": 0, "withdrawn": 0}
    return {"what": what, "day": day, **empty, **dict.fromkeys(("questions", "asked", "answered"), "")}
