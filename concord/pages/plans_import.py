"""Bring growth plans in from a spreadsheet: choose it, see each plan's fate, then write them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from concord.foundation.errors import Refused
from concord.pages.sheets import SheetForm, teams_for, what_came
from concord.pages.turning import sent, turn_to
from concord.people.request import Request
from concord.plans.importing import bring_plans_in, plan_fates
from concord.plans.reading.sheet import read_plans


class PlanSheetForm(SheetForm):
    """A list of plans."""

    EXAMPLE: ClassVar = "Plan\tHypothesis\tStage\tMoney\tNext review\tLeads\tMeasure\tTarget"


@require_http_methods(["GET", "POST"])
def plans_import(request: Request) -> HttpResponse:
    """The whole way, on one page: the file waits on it between preview and writing."""
    form = PlanSheetForm(sent(request), request.FILES or None, teams=teams_for(request, "plan.import"))
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        try:
            return previewed(request, form, context)
        except Refused as refused:
            form.add_error("file", refused.sentence)
    return render(request, "plans/import.html", context, status=422 if form.errors else 200)


def previewed(request: Request, form: PlanSheetForm, context: dict[str, Any]) -> HttpResponse:
    """Show each plan's fate; or write them when that was pressed. Raises Refused."""
    came, team, now = what_came(request, form), form.cleaned_data["team"], timezone.now()
    drafts = read_plans(came.data, came.filename)
    if "write" in request.POST:
        made = bring_plans_in(team, drafts, by=request.actor, at=now)
        said = ngettext("%s plan is here now.", "%s plans are here now.", len(made)) % len(made)
        return turn_to(request, reverse("plans"), say=said)
    told = plan_fates(team, drafts, at=now)
    new = sum(fate.state == "new" for fate in told)
    return render(request, "plans/import.html", context | {"fates": told, "new": new, "came": came, "team": team})
