"""Bring goals in from a spreadsheet: choose it, see each goal's fate, then write them."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from concord.foundation.errors import Refused
from concord.goals.importing import bring_in, fates
from concord.goals.reading.sheet import read_goals
from concord.pages.sheets import SheetForm, teams_for, what_came
from concord.pages.turning import sent, turn_to
from concord.people.request import Request


class GoalSheetForm(SheetForm):
    """An OKR sheet."""

    EXAMPLE: ClassVar = "Objective\tKey result\tStart\tTarget\tCurrent\tOwners"
    adopted = forms.BooleanField(label=gettext_lazy("We adopted these already, before we used Concord"), required=False)


@require_http_methods(["GET", "POST"])
def goals_import(request: Request) -> HttpResponse:
    """The whole way, on one page: the file waits on it between preview and writing."""
    form = GoalSheetForm(sent(request), request.FILES or None, teams=teams_for(request, "goal.import"))
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        try:
            return previewed(request, form, context)
        except Refused as refused:
            form.add_error("file", refused.sentence)
    return render(request, "goals/import.html", context, status=422 if form.errors else 200)


def previewed(request: Request, form: GoalSheetForm, context: dict[str, Any]) -> HttpResponse:
    """Show each goal's fate; or write them when that was pressed. Raises Refused."""
    came, team, adopted = what_came(request, form), form.cleaned_data["team"], form.cleaned_data["adopted"]
    drafts = read_goals(came.data, came.filename)
    if "write" in request.POST:
        made = bring_in(team, drafts, by=request.actor, at=timezone.now(), filename=came.filename, adopted=adopted)
        return turn_to(request, reverse("goals"), say=_("%s goals are here now.") % len(made))
    told = fates(team, drafts)
    new = sum(fate.state == "new" for fate in told)
    context |= {"fates": told, "new": new, "came": came, "team": team, "adopted": adopted}
    return render(request, "goals/import.html", context)
