"""The page of one meeting: are we ready? And the deeds that change who comes, who leads and when it is."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from concord.pages.agenda_rows import choices, rows
from concord.pages.clock_fields import MomentField
from concord.pages.door import answer
from concord.pages.meetings import teams_to_set_up
from concord.pages.readiness import elsewhere, may_arrange, readiness
from concord.pages.saying import said
from concord.pages.today import is_near
from concord.pages.turning import sent, turn_to, where_from
from concord.people.models import Person, Team
from concord.people.permissions import may, require
from concord.people.request import Request
from concord.rhythm import attending, changing, duties, scheduling
from concord.rhythm.models import Meeting


@require_GET
def meeting(request: Request, pk: int) -> HttpResponse:
    """Are we ready? One page, at most twelve queries."""
    found = readable(request, pk)
    ready, arranges = readiness(found, request.actor), may_arrange(request.actor, found)
    shown = {
        "meeting": found,
        "ready": ready,
        "rows": rows(ready.lines, arranges=arranges, token=get_token(request) if arranges else ""),
        "elsewhere": elsewhere(found),
        "arranges": arranges,
        "changes": found.state == "planned" and may(request.actor, "meeting.change", found),
        "brings": found.state == "planned" and may(request.actor, "topic.propose", found),
        "attends": found.state == "planned" and may(request.actor, "meeting.attend", found),
        "near": is_near(found, timezone.now()),
        "choices": choices(get_language()) if arranges else "",
    }
    return render(request, "meeting/meeting.html", shown)


def readable(request: Request, pk: int) -> Meeting:
    """The meeting with its team, series and duties, or 404 for somebody who has no seat there."""
    rows = Meeting.objects.of_teams(request.actor.teams).select_related(
        "team", "series", "chair__department", "note_taker__department"
    )
    return get_object_or_404(rows, pk=pk)


@require_POST
def attendance(request: Request, pk: int) -> HttpResponse:
    """Yes, no or late."""
    found = readable(request, pk)
    said_now = request.POST.get("answer", "")
    attending.answer(found, said_now, by=request.actor, at=timezone.now())
    sentences = {
        "yes": _("You come. Thank you for saying so."),
        "late": _("You come later. The others see it."),
        "no": _("You cannot come. The others see it, and the agenda takes it into account."),
    }
    return turn_to(request, where_from(request, reverse("meeting", args=[pk])), say=sentences[said_now])


@require_POST
def duty(request: Request, pk: int) -> HttpResponse:
    """Name who chairs, or who takes notes."""
    found = readable(request, pk)
    named = request.POST.get("person", "")
    person = get_object_or_404(Person, pk=named) if named.isdecimal() else None
    duties.give_duty(found, request.POST.get("duty", ""), person, by=request.actor, at=timezone.now())
    chairs = request.POST.get("duty") == "chair"
    if person is None:
        sentence = _("Nobody chairs yet.") if chairs else _("Nobody takes notes yet.")
    else:
        sentence = (_("%s chairs.") if chairs else _("%s takes notes.")) % person.name
    return turn_to(request, reverse("meeting", args=[pk]), say=sentence)


class TimeForm(forms.Form):
    """When a meeting is."""

    to = MomentField(label=gettext_lazy("When"))
    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), min_value=15, max_value=480)


@require_http_methods(["GET", "POST"])
def time(request: Request, pk: int) -> HttpResponse:
    """Move one meeting."""
    found = readable(request, pk)
    require(request.actor, "meeting.change", found)
    form = TimeForm(sent(request), initial={"to": found.starts, "minutes": found.minutes})
    if answer(form, lambda **values: changing.move(found, by=request.actor, at=timezone.now(), **values)):
        sentence = _("Moved to %s. A new invitation is on its way, and everybody is asked again.")
        return turn_to(request, address_of(found), say=sentence % said(found.starts, now=timezone.now()))
    return render(request, "meeting/time.html", {"meeting": found, "form": form})


class CancellationForm(forms.Form):
    """Why a meeting does not take place."""

    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Stands in the mail that everybody gets."),
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("Half of us are at the fair")}),
    )


@require_http_methods(["GET", "POST"])
def cancellation(request: Request, pk: int) -> HttpResponse:
    """Cancel one meeting."""
    found = readable(request, pk)
    require(request.actor, "meeting.change", found)
    form = CancellationForm(sent(request))
    if answer(form, lambda reason: changing.cancel(found, by=request.actor, at=timezone.now(), reason=reason)):
        return turn_to(request, reverse("meetings"), say=_("Cancelled. Everybody gets a mail, and calendars follow."))
    return render(request, "meeting/cancellation.html", {"meeting": found, "form": form})


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
        return turn_to(request, address_of(made[0]), say=_("Planned. Invitations are on their way."))
    return render(request, "meeting/planning.html", {"form": form})


def tomorrow_at_ten() -> datetime:
    return (timezone.localtime() + timedelta(days=1)).replace(hour=10, minute=0, second=0, microsecond=0)


def address_of(found: Meeting) -> str:
    return reverse("meeting", args=[found.pk])
