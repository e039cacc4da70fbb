"""Orders in from a spreadsheet, with each row's fate first; the orders of an opened ranking out as one."""

from __future__ import annotations

import csv
from typing import Any, ClassVar

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from concord.foundation.errors import Refused
from concord.pages.rankings import readable
from concord.pages.sheets import SheetForm, teams_for, what_came
from concord.pages.turning import sent, turn_to
from concord.people.exporting import inert
from concord.people.request import Request
from concord.rankings.ballots import place_of
from concord.rankings.importing import ballot_fates, bring_orders_in
from concord.rankings.reading.sheet import read_ballots


class BallotSheetForm(SheetForm):
    """Orders of a team, and what they were about."""

    EXAMPLE: ClassVar = "Name\tPorto\tThe app\tGrowers"

    title = forms.CharField(label=gettext_lazy("What was put in order?"), max_length=200)
    greatest_first = forms.BooleanField(label=gettext_lazy("The numbers are marks: the greatest comes first"), required=False)  # fmt: skip  # noqa: E501
    field_order = ("title", "file", "pasted", "greatest_first", "team")


@require_http_methods(["GET", "POST"])
def rankings_import(request: Request) -> HttpResponse:
    """The whole way, on one page: the file waits on it between preview and writing."""
    form = BallotSheetForm(sent(request), request.FILES or None, teams=teams_for(request, "ranking.import"))
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        try:
            return previewed(request, form, context)
        except Refused as refused:
            form.add_error("title" if refused.field == "title" else "file", refused.sentence)
    return render(request, "rankings/import.html", context, status=422 if form.errors else 200)


def previewed(request: Request, form: BallotSheetForm, context: dict[str, Any]) -> HttpResponse:
    """Show each row's fate; or write the orders when that was pressed. Raises Refused."""
    came, said = what_came(request, form), form.cleaned_data
    sheet = read_ballots(came.data, came.filename, greatest_first=said["greatest_first"])
    if "write" in request.POST:
        made = bring_orders_in(
            said["team"], sheet, by=request.actor, at=timezone.now(), title=said["title"], filename=came.filename
        )
        return turn_to(request, reverse("ranking", args=[made.pk]), say=_("The orders are here, open for all of you."))
    told = ballot_fates(said["team"], sheet)
    context |= {
        "told": [(fate, in_words(fate.draft.tiers, sheet.options)) for fate in told if fate.person],
        "wrong": [fate for fate in told if not fate.person],
        "options": sheet.options,
        "came": came,
    }
    return render(request, "rankings/import.html", context)


def in_words(tiers: list[list[int]], options: list[str]) -> str:
    """“Porto > The app = Growers”"""
    return " > ".join(" = ".join(options[number - 1] for number in tier) for tier in tiers)


@require_GET
def as_csv(request: Request, pk: int) -> HttpResponse:
    """Each one's places, 1 first; blank is no opinion. What went out comes in again."""
    found = readable(request, pk)
    if not found.opened_at:
        raise Http404
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="ranking-{found.pk}.csv"'
    answer.write("\ufeff")  # so that spreadsheets read it as UTF-8
    sheet, options = csv.writer(answer), list(found.options.all())
    sheet.writerow([_("Name"), *(inert(option.title) for option in options)])
    for row in found.ballots.all():
        sheet.writerow([inert(row.person.name), *(place_of(row.tiers, option.place) or "" for option in options)])
    return answer
