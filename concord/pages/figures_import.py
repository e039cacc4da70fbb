"""Bring figures of key results in from a spreadsheet, and the sheet to fill in."""

from __future__ import annotations

import csv
from typing import Any, ClassVar

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from concord.foundation.errors import Refused
from concord.goals.bringing_figures import bring_figures_in, figure_fates
from concord.goals.models import KeyResult
from concord.goals.reading.history import read_history
from concord.pages.sheets import SheetForm, teams_for, what_came
from concord.pages.turning import sent, turn_to
from concord.people.clock import day_here
from concord.people.exporting import inert
from concord.people.request import Request

HEADINGS = ("Goal", "Key result", "Day", "Figure", "Comment")


class FigureSheetForm(SheetForm):
    """Figures, by row or by day."""

    EXAMPLE: ClassVar = "Goal\tKey result\tDay\tFigure"


@require_http_methods(["GET", "POST"])
def figures_import(request: Request) -> HttpResponse:
    """The whole way, on one page: the file waits on it between preview and writing."""
    form = FigureSheetForm(sent(request), request.FILES or None, teams=teams_for(request, "goal.measure"))
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        try:
            return previewed(request, form, context)
        except Refused as refused:
            form.add_error("file", refused.sentence)
    return render(request, "goals/figures.html", context, status=422 if form.errors else 200)


def previewed(request: Request, form: FigureSheetForm, context: dict[str, Any]) -> HttpResponse:
    """Show each figure's fate; or write them when that was pressed. Raises Refused."""
    came, team, now = what_came(request, form), form.cleaned_data["team"], timezone.now()
    drafts = read_history(came.data, came.filename)
    if "write" in request.POST:
        kept = bring_figures_in(team, drafts, by=request.actor, at=now, leave_out_wrong=True)
        said = ngettext("%s figure is written down.", "%s figures are written down.", len(kept)) % len(kept)
        return turn_to(request, reverse("goals"), say=said)
    told = figure_fates(team, drafts, at=now)
    by_state = {state: [fate for fate in told if fate.state == state] for state in ("new", "changed", "known", "wrong")}
    context |= by_state | {"told": told, "writes": len(by_state["new"]) + len(by_state["changed"])}
    return render(request, "goals/figures.html", context | {"came": came, "team": team})


@require_GET
def figures_sheet(request: Request) -> HttpResponse:
    """The open key results of one's teams as a sheet: only the figures are missing."""
    teams = teams_for(request, "goal.measure")
    rows = KeyResult.objects.filter(goal__team__in=teams, goal__state__in=("proposed", "adopted"))
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{_("figures")}.csv"'
    answer.write("\ufeff")  # so that spreadsheets read it as UTF-8
    sheet, today = csv.writer(answer), day_here(timezone.now()).isoformat()
    sheet.writerow(HEADINGS)
    for row in rows.select_related("goal").order_by("goal__place", "goal", "pk"):
        sheet.writerow([inert(row.goal.title), inert(row.title), today, "", ""])
    return answer
