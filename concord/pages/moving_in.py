"""Move in with a past: choose minutes, see file by file what would become of them, confirm."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from concord.foundation.errors import Refused
from concord.meetings import moving_in as moving
from concord.meetings.past_fates import Fate, SourceFile
from concord.pages.planning import offer_teams
from concord.pages.turning import sent, turn_to
from concord.pages.uploads import files_of, packed, reopened
from concord.people.models import Person, Team
from concord.people.permissions import may, require
from concord.people.request import Request

FATES = ("create", "update", "skip", "refused")


class FilesInput(forms.FileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """All files that were chosen."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        rows = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(row, initial) for row in rows or [None]]


class FilesForm(forms.Form):
    """Whose minutes, and which."""

    team = forms.ModelChoiceField(Team.objects.none(), label=gettext_lazy("Whose meetings?"), empty_label=None)
    texts = FilesField(
        label=gettext_lazy("Markdown files, or one zip"),
        help_text=gettext_lazy("One file for each meeting. You see everything before anything is written."),
        error_messages={
            "required": gettext_lazy("Choose at least one file."),
            "empty": gettext_lazy("One of these files is empty. Take it out."),
        },
        widget=FilesInput(attrs={"accept": ".md,.markdown,.txt,.zip"}),
    )

    def __init__(self, *args: Any, teams: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_teams(self, teams)


@require_http_methods(["GET", "POST"])
def moving_in(request: Request) -> HttpResponse:
    """Choose files; see what would become of them; confirm."""
    teams = [team for team in request.actor.teams if may(request.actor, "minutes.import", Team(pk=team))]
    require(request.actor, "minutes.import", Team(pk=teams[0] if teams else None))
    if "packed" in request.POST:
        return confirmed(request, get_object_or_404(Team, pk__in=teams, pk=request.POST.get("team") or 0))
    form = FilesForm(sent(request), request.FILES or None, teams=teams)
    if form.is_bound and form.is_valid():
        try:
            files = files_of(form.cleaned_data["texts"])
            return preview(request, form.cleaned_data["team"], files)
        except Refused as refused:
            form.add_error("texts", refused.sentence)
    return render(request, "moving_in/choosing.html", {"form": form})


def preview(request: Request, team: Team, files: list[SourceFile]) -> HttpResponse:
    """File by file, with a choice for each name that nobody goes by."""
    fates = moving.preview(team, files, by=request.actor, at=timezone.now())
    useful = {fate.filename for fate in fates if fate.fate in ("create", "update")}
    shown = {
        "team": team,
        "fates": sorted(fates, key=lambda fate: FATES.index(fate.fate) != FATES.index("refused")),
        "counts": {fate: sum(row.fate == fate for row in fates) for fate in FATES},
        "useful": len(useful),
        "unknown": moving.unknown_names(fates),
        "people": list(Person.objects.filter(left_at=None)),
        "packed": packed(file for file in files if file.filename in useful),
    }
    return render(request, "moving_in/preview.html", shown)


def confirmed(request: Request, team: Team) -> HttpResponse:
    """Write what was previewed."""
    files = reopened(request.POST["packed"])
    matches = read_matches(request)
    fates = moving.move_in(team, files, by=request.actor, at=timezone.now(), matches=matches)
    written = [fate for fate in fates if fate.fate in ("create", "update")]
    return turn_to(request, reverse("meetings") + "#held", say=sentence_of(written))


def read_matches(request: Request) -> dict[str, int | None]:
    """Whom each unknown name means; a name that was left alone stays words."""
    chosen = zip(request.POST.getlist("words"), request.POST.getlist("person"), strict=False)
    return {words: int(person) for words, person in chosen if person.isdecimal()}


def sentence_of(written: list[Fate]) -> str:
    count = len(written)
    likely = sum(len(fate.minutes.promises) for fate in written if fate.minutes)
    sentence = ngettext("%d meeting has moved in.", "%d meetings have moved in.", count) % count
    if likely:
        sentence += " " + _("Likely actions wait on your list.")
    return sentence
