"""The evidence of one sign: its rows, its method, and files from which anybody computes the figure again."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from concord.indicators.evidence import as_csv, as_json, rows_of
from concord.indicators.indicator import Indicator, Row, Span
from concord.indicators.reading import sign_seen
from concord.indicators.taking import quarter_at
from concord.pages.happening import days_met, deed_for, team_and_sign
from concord.pages.sign_chart import sign_chart
from concord.people.models import Team
from concord.people.permissions import may
from concord.people.request import Request

MOST_SHOWN = 200  # rows on the page; the files have all


@require_GET
def evidence(request: Request, pk: int, slug: str) -> HttpResponse:
    """What the figure was made of, in a table, newest first."""
    team, sign, rows, span = found(request, pk, slug)
    now = timezone.now()
    shown = sign_seen(team.pk, slug, at=now)
    table = [(sign.link(row), sign.cells(row)) for row in reversed(rows)]
    context = {
        "team": team,
        "sign": sign,
        "shown": shown,
        "chart": sign_chart(shown, days_met(team, at=now), today=span.last),
        "deed": deed_for(request, team, shown),
        "span": span,
        "counted": sign.figure(rows),
        "table": table[:MOST_SHOWN],
        "more": max(len(table) - MOST_SHOWN, 0),
        "may_hide": may(request.actor, "indicator.hide", team),
    }
    return render(request, "happening/evidence.html", context)


@require_GET
def rows_json(request: Request, pk: int, slug: str) -> HttpResponse:
    """Method, rows and figure in one file: concord measure SIGN FILE gives the same."""
    team, sign, rows, span = found(request, pk, slug)
    told: dict[str, Any] = as_json(sign, team.name, span, rows)
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})
    return named(answer, slug, span, "json")


@require_GET
def rows_csv(request: Request, pk: int, slug: str) -> HttpResponse:
    """The rows alone, for a spreadsheet."""
    _team, sign, rows, span = found(request, pk, slug)
    answer = HttpResponse("\ufeff" + as_csv(sign, rows), content_type="text/csv; charset=utf-8")
    return named(answer, slug, span, "csv")


def named(answer: HttpResponse, slug: str, span: Span, kind: str) -> HttpResponse:
    answer["Content-Disposition"] = f'attachment; filename="{slug}-{span.last.isoformat()}.{kind}"'
    return answer


def found(request: Request, pk: int, slug: str) -> tuple[Team, Indicator, list[Row], Span]:
    team, sign = team_and_sign(request, pk, slug)
    span = quarter_at(timezone.now())
    return team, sign, rows_of(sign, team.pk, span), span
