"""Bring goals in from a spreadsheet: choose it, see each goal's fate, then write them."""

from __future__ import annotations

import base64
import binascii
from typing import Any

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
from concord.goals.reading.sheet import MOST_BYTES, read_goals
from concord.pages.planning import offer_teams
from concord.pages.turning import sent, turn_to
from concord.people.models import Team
from concord.people.permissions import may, require
from concord.people.request import Request


class SheetForm(forms.Form):
    """A file or a paste."""

    file = forms.FileField(
        label=gettext_lazy("A CSV or Excel file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )
    pasted = forms.CharField(
        label=gettext_lazy("Or paste rows from a spreadsheet, with their headings"),
        required=False,
        widget=forms.Textarea(
            attrs={
                "rows": 5,
                "spellcheck": "false",
                "placeholder": "Objective\tKey result\tStart\tTarget\tCurrent\tOwners",
            }
        ),
    )
    adopted = forms.BooleanField(label=gettext_lazy("We adopted these already, before we used Concord"), required=False)
    team = forms.ModelChoiceField(Team.objects.none(), label=gettext_lazy("Team"), empty_label=None)


@require_http_methods(["GET", "POST"])
def goals_import(request: Request) -> HttpResponse:
    """The whole way, on one page: the file waits on it between preview and writing."""
    teams = [team for team in request.actor.teams if may(request.actor, "goal.import", Team(pk=team))]
    require(request.actor, "goal.import", Team(pk=teams[0] if teams else None))
    form = SheetForm(sent(request), request.FILES or None)
    offer_teams(form, teams)
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        try:
            return previewed(request, form, context)
        except Refused as refused:
            form.add_error("file", refused.sentence)
    return render(request, "goals/import.html", context, status=422 if form.errors else 200)


def previewed(request: Request, form: SheetForm, context: dict[str, Any]) -> HttpResponse:
    """Show each goal's fate; or write them when that was pressed. Raises Refused."""
    data, filename = what_came(request, form)
    drafts, team, adopted = read_goals(data, filename), form.cleaned_data["team"], form.cleaned_data["adopted"]
    if "write" in request.POST:
        made = bring_in(team, drafts, by=request.actor, at=timezone.now(), filename=filename, adopted=adopted)
        return turn_to(request, reverse("goals"), say=_("%s goals are here now.") % len(made))
    told = fates(team, drafts)
    context |= {
        "fates": told,
        "new": sum(fate.state == "new" for fate in told),
        "kept": base64.b64encode(data).decode(),
        "filename": filename,
        "team": team,
        "adopted": adopted,
    }
    return render(request, "goals/import.html", context)


def what_came(request: Request, form: SheetForm) -> tuple[bytes, str]:
    """The file's bytes and its name: chosen now, pasted, or kept on the page. Raises Refused."""
    if kept := request.POST.get("kept", ""):
        try:
            return base64.b64decode(kept, validate=True), request.POST.get("filename", "")[:200]
        except binascii.Error as error:
            raise Refused(
                _("What this page kept of the file is damaged. Choose the file again."), field="file"
            ) from error
    if file := form.cleaned_data["file"]:
        if file.size > MOST_BYTES:
            raise Refused(_("This file is larger than 5 MB. Copy the goals into a file of their own."), field="file")
        return file.read(), file.name
    if form.cleaned_data["pasted"].strip():
        return form.cleaned_data["pasted"].encode(), _("a paste")
    raise Refused(_("Choose a file, or paste rows with their headings."), field="file")
