"""A rhythm from a calendar file: choose the file, see what it holds, take one series."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from concord.foundation.errors import Refused
from concord.meetings.past_fates import SourceFile
from concord.pages.meetings import teams_to_set_up
from concord.pages.planning import offer_teams
from concord.pages.turning import sent, turn_to
from concord.pages.uploads import packed, reopened
from concord.people.models import Team
from concord.people.permissions import require
from concord.people.request import Request
from concord.rhythm import moving_in, rules
from concord.rhythm.reading.calendar_file import read
from concord.rhythm.reading.found import FoundCalendar, FoundSeries


class CalendarForm(forms.Form):
    """Whose rhythm, and the calendar that it stands in."""

    team = forms.ModelChoiceField(Team.objects.none(), label=gettext_lazy("Team"), empty_label=None)
    file = forms.FileField(
        label=gettext_lazy("Calendar file"),
        help_text=gettext_lazy("As calendar programs export it, ending in .ics. You see what it holds first."),
        error_messages={
            "required": gettext_lazy("Choose a calendar file."),
            "empty": gettext_lazy("This file is empty. Export the calendar once more."),
        },
        widget=forms.FileInput(attrs={"accept": ".ics,.ical,text/calendar"}),
    )

    def __init__(self, *args: Any, teams: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_teams(self, teams)


@require_http_methods(["GET", "POST"])
def from_calendar(request: Request) -> HttpResponse:
    """Choose a file; see its series, each with what stands in its way; take one."""
    teams = teams_to_set_up(request.actor)
    require(request.actor, "series.create", Team(pk=teams[0] if teams else None))
    again = "packed" in request.POST
    form = CalendarForm(None if again else sent(request), request.FILES or None, teams=teams)
    trouble = ""
    try:
        if again:
            return taken(request, get_object_or_404(Team, pk__in=teams, pk=request.POST.get("team") or 0))
        if form.is_bound and form.is_valid():
            upload = form.cleaned_data["file"]
            return preview(request, form.cleaned_data["team"], SourceFile(upload.name or "calendar.ics", upload.read()))
    except Refused as refused:
        trouble = refused.sentence
    status = 422 if trouble or form.errors else 200
    return render(request, "series/from_calendar.html", {"form": form, "trouble": trouble}, status=status)


def preview(request: Request, team: Team, file: SourceFile) -> HttpResponse:
    """What the file holds; nothing is written."""
    calendar = calendar_in(file, team)
    shown = {
        "team": team,
        "rows": [row_of(found, team) for found in calendar.series],
        "left_out": calendar.left_out,
        "notes": calendar.notes,
        "packed": packed([file]),
    }
    return render(request, "series/calendar_preview.html", shown)


def calendar_in(file: SourceFile, team: Team) -> FoundCalendar:
    return read(file.data, timezone=team.organization.timezone)


def row_of(found: FoundSeries, team: Team) -> dict[str, Any]:
    """A series as the preview shows it; without words for its rule when that is none."""
    obstacle = moving_in.obstacle(found, at=timezone.now())
    when = "" if obstacle else rules.in_words(found.rule, starts=found.starts, timezone=found.timezone)
    return {"found": found, "obstacle": obstacle, "when": when, "strangers": moving_in.strangers(found, team)}


def taken(request: Request, team: Team) -> HttpResponse:
    """Start the series that was chosen. Raises Refused."""
    line = request.POST.get("line", "")
    (file,) = reopened(request.POST["packed"])[:1] or [SourceFile("", b"")]
    wanted = [found for found in calendar_in(file, team).series if str(found.line) == line]
    if not wanted:
        raise Refused(_("Choose one of the series in the file."), field="file")
    series = moving_in.start_series_from(wanted[0], team, by=request.actor, at=timezone.now())
    sentence = _("The rhythm is set. The meetings of the coming weeks are in everybody’s calendar.")
    return turn_to(request, reverse("series", args=[series.pk]), say=sentence)
