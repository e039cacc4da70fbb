"""Plan a single meeting, beside the rhythm."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from concord.pages.clock_fields import MomentField
from concord.pages.door import answer
from concord.pages.meetings import teams_to_set_up
from concord.pages.turning import sent, turn_to
from concord.people.models import Team
from concord.people.permissions import require
from concord.people.request import Request
from concord.rhythm import scheduling
from concord.rhythm.models import Meeting


class PlanForm(forms.Form):
    """A single meeting."""

    team = forms.ModelChoiceField(Team.objects.none(), label=gettext_lazy("Team"), empty_label=None)
    title = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("Strategy afternoon")}),
    )
    starts = MomentField(label=gettext_lazy("When"))
    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), min_value=15, max_value=480, initial=60)
    place = forms.CharField(
        label=gettext_lazy("Where"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("A room, a link, or both."),
    )

    def __init__(self, *args: Any, teams: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_teams(self, teams)


def offer_teams(form: forms.Form, teams: list[int]) -> None:
    """Let the form choose among these; a single one is not asked for."""
    field = form.fields["team"]
    field.queryset = Team.objects.filter(pk__in=teams)  # type: ignore[attr-defined]
    if len(teams) == 1:
        field.widget, field.initial = forms.HiddenInput(), teams[0]


@require_http_methods(["GET", "POST"])
def planning(request: Request) -> HttpResponse:
    """Plan a single meeting."""
    teams = teams_to_set_up(request.actor)
    require(request.actor, "series.create", Team(pk=teams[0] if teams else None))
    form = PlanForm(sent(request), teams=teams, initial={"starts": tomorrow_at_ten()})
    made: list[Meeting] = []
    if answer(
        form, lambda **values: made.append(scheduling.plan_meeting(by=request.actor, at=timezone.now(), **values))
    ):
        return turn_to(request, reverse("meeting", args=[made[0].pk]), say=_("Planned. Invitations are on their way."))
    return render(request, "meeting/planning.html", {"form": form})


def tomorrow_at_ten() -> datetime:
    return (timezone.localtime() + timedelta(days=1)).replace(hour=10, minute=0, second=0, microsecond=0)
