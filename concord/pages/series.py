"""A rhythm: when the team meets, who chairs by turns, and what every agenda starts from."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from concord.agenda.building import DEFAULT_TEMPLATE
from concord.pages.clock_fields import MomentField
from concord.pages.door import answer
from concord.pages.meetings import teams_to_set_up
from concord.pages.planning import offer_teams, tomorrow_at_ten
from concord.pages.template_lines import kinds_to_choose, lines_shown
from concord.pages.turning import sent, turn_to
from concord.people.models import Team
from concord.people.permissions import may, require
from concord.people.request import Request
from concord.people.table import table_of
from concord.rhythm import rules, scheduling
from concord.rhythm.models import Series

RHYTHMS = (
    ("FREQ=WEEKLY", gettext_lazy("Every week")),
    ("FREQ=WEEKLY;INTERVAL=2", gettext_lazy("Every other week")),
    ("FREQ=WEEKLY;INTERVAL=4", gettext_lazy("Every four weeks")),
    ("monthly", gettext_lazy("Every month, on the same weekday")),
    ("own", gettext_lazy("A rule of our own")),
)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class SeriesForm(forms.Form):
    """When the team meets."""

    team = forms.ModelChoiceField(Team.objects.none(), label=gettext_lazy("Team"), empty_label=None)
    title = forms.CharField(label=gettext_lazy("Name"), max_length=120, initial=gettext_lazy("Leadership meeting"))
    rhythm = forms.ChoiceField(
        label=gettext_lazy("How often?"), choices=RHYTHMS, initial="FREQ=WEEKLY;INTERVAL=2", widget=forms.RadioSelect
    )
    rule = forms.CharField(
        label=gettext_lazy("A rule of our own"),
        max_length=200,
        required=False,
        help_text=gettext_lazy(
            "As calendars write it, such as FREQ=MONTHLY;BYDAY=-1FR for the last Friday of a month."
        ),
    )
    starts = MomentField(label=gettext_lazy("The first time"))
    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), min_value=15, max_value=480, initial=90)
    place = forms.CharField(
        label=gettext_lazy("Where"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("A room, a link, or both. Stands in every invitation."),
    )

    def __init__(self, *args: Any, teams: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_teams(self, teams)


def rule_of(rhythm: str, rule: str, starts: datetime) -> str:
    """The RFC 5545 rule that the form's answers mean."""
    if rhythm == "own":
        return rules.checked(rule)
    if rhythm == "monthly":
        local = timezone.localtime(starts)
        nth = (local.day - 1) // 7 + 1
        return f"FREQ=MONTHLY;BYDAY={nth if nth < 5 else -1}{DAYS[local.weekday()]}"
    return rhythm


@require_http_methods(["GET", "POST"])
def starting(request: Request) -> HttpResponse:
    """Start a series."""
    teams = teams_to_set_up(request.actor)
    require(request.actor, "series.create", Team(pk=teams[0] if teams else None))
    form = SeriesForm(sent(request), teams=teams, initial={"starts": tomorrow_at_ten()})
    made: list[Series] = []

    def start(rhythm: str, rule: str, **values: Any) -> None:
        zone = request.person.timezone or request.person.organization.timezone
        rule = rule_of(rhythm, rule, values["starts"])
        made.append(scheduling.start_series(by=request.actor, at=timezone.now(), rule=rule, timezone=zone, **values))

    if answer(form, start):
        sentence = _("The rhythm is set. The meetings of the coming weeks are in everybody’s calendar.")
        return turn_to(request, reverse("series", args=[made[0].pk]), say=sentence)
    return render(request, "series/starting.html", {"form": form})


def readable(request: Request, pk: int) -> Series:
    """The series, or 404 for somebody of another team."""
    rows = Series.objects.filter(team__in=request.actor.teams).select_related("team")
    return get_object_or_404(rows, pk=pk)


@require_GET
def series(request: Request, pk: int) -> HttpResponse:
    """One rhythm: its dates, its chairs, its agenda."""
    found = readable(request, pk)
    coming = found.meetings.filter(starts__gt=timezone.now(), ended_at=None).order_by("starts")
    chairs = found.rotation.get("chair", []) if found.rotation else []
    people = list(table_of(found.team_id))
    shown = {
        "series": found,
        "words": rules.in_words(found.rule, starts=found.starts, timezone=found.timezone),
        "coming": list(coming.select_related("chair__department")[:6]),
        "people": people,
        "chairs": [person for person in people if person.pk in chairs],
        "lines": lines_shown(found.template or DEFAULT_TEMPLATE),
        "kinds": kinds_to_choose(),
        "rules_off": len(found.rules_off),
        "edits": found.ended_at is None and may(request.actor, "series.edit", found),
    }
    return render(request, "series/series.html", shown)


@require_http_methods(["GET", "POST"])
def changing(request: Request, pk: int) -> HttpResponse:
    """Change when the team meets. Meetings to come follow; exceptions that still fit stay."""
    found = readable(request, pk)
    require(request.actor, "series.edit", found)
    known = dict(RHYTHMS)
    form = SeriesForm(
        sent(request),
        teams=[found.team_id],
        initial={
            "title": found.title,
            "rhythm": found.rule if found.rule in known else "own",
            "rule": "" if found.rule in known else found.rule,
            "starts": found.starts,
            "minutes": found.minutes,
            "place": found.place,
        },
    )

    def change(rhythm: str, rule: str, team: Team, **values: Any) -> None:
        rule = rule_of(rhythm, rule, values["starts"])
        changes = {field: value for field, value in (values | {"rule": rule}).items() if value != getattr(found, field)}
        scheduling.change_series(found, by=request.actor, at=timezone.now(), **changes)

    if answer(form, change):
        sentence = _("Changed. The meetings to come follow, and new invitations are on their way.")
        return turn_to(request, reverse("series", args=[pk]), say=sentence)
    return render(request, "series/changing.html", {"series": found, "form": form})


@require_POST
def rotation(request: Request, pk: int) -> HttpResponse:
    """Who chairs by turns."""
    found = readable(request, pk)
    chairs = [int(chosen) for chosen in request.POST.getlist("chair") if chosen.isdecimal()]
    rotation = {**found.rotation, "chair": chairs} if found.rotation else {"chair": chairs}
    scheduling.change_series(found, by=request.actor, at=timezone.now(), rotation=rotation)
    sentence = _("They take turns from the next meeting on.") if chairs else _("The team’s chair chairs every meeting.")
    return turn_to(request, reverse("series", args=[pk]), say=sentence)


@require_POST
def ending(request: Request, pk: int) -> HttpResponse:
    """End a series."""
    found = readable(request, pk)
    scheduling.end_series(found, by=request.actor, at=timezone.now())
    return turn_to(request, reverse("meetings"), say=_("Ended: %s. What was held stays.") % found.title)
