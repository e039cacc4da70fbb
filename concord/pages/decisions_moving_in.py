"""Bring past decisions in: choose records or a register, see what would become of each, confirm."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from concord.decisions import moving_in as moving
from concord.foundation.errors import Refused
from concord.meetings.past_fates import SourceFile
from concord.pages.moving_in import FilesField, FilesInput
from concord.pages.planning import offer_teams
from concord.pages.turning import sent, turn_to
from concord.pages.uploads import files_of, packed, reopened
from concord.people.models import Team
from concord.people.permissions import may, require
from concord.people.request import Request


class RecordsForm(forms.Form):
    """Whose decisions, and which."""

    team = forms.ModelChoiceField(Team.objects.none(), label=gettext_lazy("Whose decisions?"), empty_label=None)
    texts = FilesField(
        label=gettext_lazy("Decision records (Markdown), one zip of them, or a CSV file"),
        help_text=gettext_lazy("You see what would become of each before anything is written."),
        widget=FilesInput(attrs={"accept": ".md,.markdown,.txt,.zip,.csv,.tsv"}),
    )

    def __init__(self, *args: Any, teams: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_teams(self, teams)


@require_http_methods(["GET", "POST"])
def moving_in(request: Request) -> HttpResponse:
    """Choose; see what would become of them; confirm."""
    teams = [team for team in request.actor.teams if may(request.actor, "decision.import", Team(pk=team))]
    require(request.actor, "decision.import", Team(pk=teams[0] if teams else None))
    if "packed" in request.POST:
        return confirmed(request, get_object_or_404(Team, pk__in=teams, pk=request.POST.get("team") or 0))
    form = RecordsForm(sent(request), request.FILES or None, teams=teams)
    if form.is_bound and form.is_valid():
        try:
            return preview(request, form.cleaned_data["team"], files_of(form.cleaned_data["texts"]))
        except Refused as refused:
            form.add_error("texts", refused.sentence)
    return render(request, "decisions/choosing.html", {"form": form}, status=422 if form.errors else 200)


def preview(request: Request, team: Team, files: list[SourceFile]) -> HttpResponse:
    fates = moving.preview(team, files, by=request.actor)
    shown = {
        "team": team,
        "fates": sorted(fates, key=lambda row: row.fate != "refused"),
        "useful": sum(row.fate == "create" for row in fates),
        "undated": sum(row.fate == "create" and row.read is not None and row.read.undated for row in fates),
        "refused": sum(row.fate == "refused" for row in fates),
        "packed": packed(files),
    }
    return render(request, "decisions/preview.html", shown)


def confirmed(request: Request, team: Team) -> HttpResponse:
    """Write what was previewed."""
    fates = moving.move_in(team, reopened(request.POST["packed"]), by=request.actor, at=timezone.now())
    count = sum(row.fate == "create" for row in fates)
    said = ngettext("%d decision has moved in.", "%d decisions have moved in.", count) % count
    return turn_to(request, reverse("direction"), say=said)
