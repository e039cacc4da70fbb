"""A team: who sits on it, when it meets, what it promised and decided; and the seats, for those who give them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from concord.decisions.models import Decision
from concord.foundation.errors import Denied
from concord.meetings.models import ActionItem
from concord.meetings.transcript_words import keeps_words
from concord.pages.door import answer
from concord.pages.fields import NameField
from concord.pages.unchanged import made_once
from concord.people import teams
from concord.people.models import Membership, Person, Team
from concord.people.permissions import may, require
from concord.people.request import Request
from concord.rhythm import rules
from concord.rhythm.models import Meeting, Series

SHOWN = 12
SEATS = (
    ("chair", gettext_lazy("Chair")),
    ("member", gettext_lazy("Member")),
    ("future leader", gettext_lazy("Future leader")),
    ("observer", gettext_lazy("Observer")),
)


class TeamForm(forms.Form):
    """A team's name."""

    name = NameField(
        label=gettext_lazy("Name of the team"),
        missing=gettext_lazy("Give the team’s name."),
        max_length=80,
        example=gettext_lazy("Leadership team"),
    )


class SeatForm(forms.Form):
    """Somebody and their seat."""

    person: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label=gettext_lazy("Person"), queryset=None, empty_label=gettext_lazy("Choose")
    )
    kind = forms.ChoiceField(label=gettext_lazy("Seat"), choices=SEATS, initial="member")

    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "%s"} | kwargs)
        here = Person.objects.filter(left_at=None).exclude(memberships__team=team)
        self.fields["person"].queryset = here  # type: ignore[attr-defined]


@require_GET
@made_once
def team(request: Request, pk: int) -> HttpResponse:
    """The team's page. Its actions and decisions are for those who sit on it."""
    shown = get_object_or_404(Team, pk=pk)
    inside = may(request.actor, "team.read", shown)
    if not inside and not may(request.actor, "team.edit", shown):
        raise Denied(_("Only those who sit on %s see its page.") % shown.name)
    context: dict[str, Any] = {"team": shown, "inside": inside, "seats": seats_of(shown), "series": rhythms(shown)}
    if inside:
        context |= {
            "next": Meeting.objects.filter(team=shown, ended_at=None, cancelled_at=None).order_by("starts").first(),
            "keeps_words": keeps_words(shown),
            "actions": open_actions(shown),
            "decisions": list(Decision.objects.filter(team=shown).select_related("decider__department")[:SHOWN]),
        }
    return render(request, "teams/team.html", context)


def seats_of(team: Team) -> list[Membership]:
    """Chair first, then members, future leaders and observers, each by name."""
    order = [kind for kind, _label in SEATS]
    rows = Membership.objects.filter(team=team).select_related("person__department")
    return sorted(rows, key=lambda seat: (order.index(seat.kind), seat.person.name))


def rhythms(team: Team) -> list[tuple[Series, str]]:
    """The running series and when they meet, in words."""
    running = Series.objects.filter(team=team, ended_at=None)
    return [(row, rules.in_words(row.rule, starts=row.starts, timezone=row.timezone)) for row in running]


def open_actions(team: Team) -> list[ActionItem]:
    rows = ActionItem.objects.filter(team=team, done_at=None, dropped_at=None)
    return list(rows.prefetch_related("owners__department").order_by("due", "pk")[: SHOWN * 2])


@require_http_methods(["GET", "POST"])
def seats(request: Request, pk: int) -> HttpResponse:
    """Give and take seats."""
    shown = get_object_or_404(Team, pk=pk)
    require(request.actor, "team.edit", shown)
    form = SeatForm(request.POST or None, team=shown)
    if answer(form, lambda person, kind: teams.seat(person, shown, by=request.actor, at=now(), kind=kind)):
        messages.success(request, _("%s has a seat.") % form.cleaned_data["person"].name)
        return redirect("team-seats", pk)
    context = {"team": shown, "form": form, "seats": seats_of(shown), "kinds": SEATS}
    return render(request, "teams/seats.html", context, status=422 if form.errors else 200)


@require_POST
def change_seat(request: Request, pk: int, person_pk: int) -> HttpResponse:
    """Another kind of seat, or none."""
    shown, someone = get_object_or_404(Team, pk=pk), get_object_or_404(Person, pk=person_pk)
    if kind := request.POST.get("kind", ""):
        teams.seat(someone, shown, by=request.actor, at=now(), kind=kind)
        messages.success(request, _("%s sits there in another way now.") % someone.name)
    else:
        teams.unseat(someone, shown, by=request.actor, at=now())
        messages.success(request, _("%s has no seat there any more.") % someone.name)
    return redirect("team-seats", pk)


@require_http_methods(["GET", "POST"])
def all_teams(request: Request) -> HttpResponse:
    """The teams of the organization, and a new one."""
    require(request.actor, "team.create")
    form = TeamForm(request.POST or None, auto_id="%s")
    if answer(form, lambda name: teams.form_team(name, by=request.actor, at=now())):
        messages.success(request, _("%s is formed. Give out its seats.") % form.cleaned_data["name"])
        return redirect("team-seats", Team.objects.order_by("-pk")[0].pk)
    there = list(Team.objects.prefetch_related("memberships__person__department"))
    return render(request, "teams/all.html", {"form": form, "teams": there}, status=422 if form.errors else 200)
