"""People: who we are, department by department; a person's page; invite, edit, let go."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import get_current_timezone_name, localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from concord.acquaintances import leaving
from concord.acquaintances.seeing import shown_to
from concord.celebrations.models import Win
from concord.pages.door import answer
from concord.pages.fields import NameField, WordsField, ZoneField, address_field
from concord.pages.unchanged import made_once
from concord.people import profiles, teams
from concord.people.exporting import export_people
from concord.people.models import Department, Membership, Person, Team
from concord.people.permissions import require
from concord.people.request import Request
from concord.values.models import Appreciation

AT_ONCE = 120
SHOWN = 6


class ProfileForm(forms.Form):
    """What somebody says about themselves."""

    name = NameField(
        label=gettext_lazy("Name"), missing=gettext_lazy("Write the name."), attrs={"autocomplete": "name"}
    )
    title = NameField(label=gettext_lazy("Title"), missing="", required=False, example=gettext_lazy("Head of Products"))
    department: forms.ModelChoiceField[Department] = forms.ModelChoiceField(
        label=gettext_lazy("Department"), queryset=None, required=False, empty_label=gettext_lazy("None")
    )
    timezone = ZoneField(required=False)
    works_from = forms.TimeField(
        label=gettext_lazy("Works from"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    works_until = forms.TimeField(
        label=gettext_lazy("until"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    strengths = WordsField(
        label=gettext_lazy("Strengths"),
        required=False,
        help_text=gettext_lazy("A few words, separated by commas: negotiation, listening, numbers."),
    )
    languages = WordsField(
        label=gettext_lazy("Languages"), required=False, help_text=gettext_lazy("Portuguese, English, some Japanese.")
    )
    ask_me_about = forms.CharField(
        label=gettext_lazy("Ask me about"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": gettext_lazy("Sailing, my grandmother’s bakery")}),
        help_text=gettext_lazy("What you like to be asked about. Questions at the start of meetings come from here."),
    )
    never_ask = forms.CharField(
        label=gettext_lazy("Please never ask about"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("No reason needed. It stands on your page so that colleagues can honour it."),
    )
    came_in = forms.IntegerField(
        label=gettext_lazy("Here since the year"),
        required=False,
        help_text=gettext_lazy("Only told together with those of others, from three people on."),
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric", "placeholder": "2019"}),
    )
    diet = forms.CharField(
        label=gettext_lazy("At a table"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("No meat, no nuts")}),
        help_text=gettext_lazy("What you do not eat. Whoever sets the table reads it without your name."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "%s"} | kwargs)
        self.fields["department"].queryset = Department.objects.all()  # type: ignore[attr-defined]


class InvitationForm(forms.Form):
    """Somebody new."""

    name = NameField(label=gettext_lazy("Name"), missing=gettext_lazy("Write the name."), autofocus=True)
    email = address_field(gettext_lazy("E-mail address"), attrs={"autocomplete": "off"})
    title = NameField(label=gettext_lazy("Title"), missing="", required=False, example=gettext_lazy("Head of Products"))
    department: forms.ModelChoiceField[Department] = forms.ModelChoiceField(
        label=gettext_lazy("Department"), queryset=None, required=False, empty_label=gettext_lazy("None yet")
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Comes in as"),
        widget=forms.RadioSelect,
        initial="leader",
        choices=[
            ("leader", gettext_lazy("Leader")),
            ("future leader", gettext_lazy("Future leader")),
            ("employee", gettext_lazy("Employee")),
        ],
    )
    team: forms.ModelChoiceField[Team] = forms.ModelChoiceField(
        label=gettext_lazy("Seat on"), queryset=None, required=False, empty_label=gettext_lazy("No team yet")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "%s"} | kwargs)
        self.fields["department"].queryset = Department.objects.all()  # type: ignore[attr-defined]
        self.fields["team"].queryset = Team.objects.all()  # type: ignore[attr-defined]


@require_GET
@made_once
def people(request: Request) -> HttpResponse:
    """Who we are, by department. Five queries, whatever the number of people."""
    require(request.actor, "people.read")
    asked = request.GET.get("q", "").strip()
    start = int(request.GET["from"]) if request.GET.get("from", "").isdecimal() else 0
    found = searched(asked)
    rows = list(found.select_related("department")[start : start + AT_ONCE + 1])
    shown = rows[:AT_ONCE]
    context = {
        "groups": by_department(shown),
        "count": found.count(),
        "departments": Department.objects.count(),
        "teams": list(Team.objects.filter(pk__in=request.actor.teams).prefetch_related("people__department")),
        "asked": asked,
        "following": start + AT_ONCE if len(rows) > AT_ONCE else None,
    }
    return render(request, "people/people.html", context)


@require_GET
def export(request: Request) -> HttpResponse:
    """Everybody as CSV, for a spreadsheet; an import reads it back."""
    answer = HttpResponse(export_people(by=request.actor), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="people-{localdate():%Y-%m-%d}.csv"'
    return answer


def searched(asked: str) -> QuerySet[Person]:
    """Everybody here whose name, title, address or department holds every word."""
    found = Person.objects.filter(left_at=None)
    for word in asked.split():
        found = found.filter(
            Q(name__icontains=word)
            | Q(title__icontains=word)
            | Q(email__icontains=word)
            | Q(department__name__icontains=word)
        )
    return found.order_by(Lower("department__name").asc(nulls_last=True), Lower("name"), "pk")


def by_department(rows: list[Person]) -> list[tuple[Department | None, list[Person]]]:
    return [(department, list(group)) for department, group in groupby(rows, key=lambda person: person.department)]


@require_GET
def person(request: Request, pk: int) -> HttpResponse:
    """What somebody wants to be asked about, what they are good at, where they sit, what they were thanked for."""
    if pk != request.person.pk:  # everybody sees their own page
        require(request.actor, "people.read")
    someone = found(pk)
    thanks = Appreciation.objects.filter(receiver=someone).exclude(opened_at=None)
    context = {
        "someone": someone,
        "clock": local_time(someone),
        "seats": list(Membership.objects.filter(person=someone).select_related("team").order_by("team__name")),
        "thanks": list(thanks.select_related("giver__department").order_by("-given_at")[:SHOWN]),
        "wins": list(shared_wins(request, someone)),
        "learned": list(shown_to(request.actor).filter(subject=someone).order_by("-approved_at", "-pk")[:SHOWN]),
        "themselves": someone.pk == request.person.pk,
    }
    return render(request, "people/person.html", context)


def found(pk: int) -> Person:
    return get_object_or_404(Person.objects.select_related("department", "organization"), pk=pk)


def shared_wins(request: Request, someone: Person) -> QuerySet[Win]:
    """Wins they told, in the teams on which the reader sits too."""
    wins = Win.objects.filter(person=someone, team__in=request.actor.teams, set_aside_at=None)
    return wins.select_related("department").order_by("-shared_at")[:SHOWN]


def local_time(someone: Person) -> datetime | None:
    """Their clock, when it shows another time than the reader's."""
    zone = someone.timezone or someone.organization.timezone
    moment = now()
    theirs, ours = moment.astimezone(ZoneInfo(zone)), moment.astimezone(ZoneInfo(get_current_timezone_name()))
    return theirs if theirs.utcoffset() != ours.utcoffset() else None


@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """Change a profile: one's own, or a colleague's for those who set up."""
    someone = found(pk)
    require(request.actor, "person.edit", someone)
    form = ProfileForm(
        request.POST or None, initial={field: getattr(someone, field) for field in ProfileForm.base_fields}
    )
    if answer(form, lambda **typed: profiles.change(someone, by=request.actor, at=now(), **typed)):
        messages.success(request, _("The profile is kept."))
        return redirect("person", pk)
    context = {"form": form, "someone": someone, "themselves": someone.pk == request.person.pk}
    return render(request, "people/edit.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def invite(request: Request) -> HttpResponse:
    """Add somebody and send the invitation."""
    require(request.actor, "people.invite")
    form = InvitationForm(request.POST or None, initial={"team": only_team()})
    if answer(form, lambda **typed: bring_in(request, **typed)):
        messages.success(request, _("%s is invited by mail.") % form.cleaned_data["name"])
        return redirect("people")
    return render(request, "people/invite.html", {"form": form}, status=422 if form.errors else 200)


def only_team() -> Team | None:
    """The team, when there is one only."""
    there = list(Team.objects.all()[:2])
    return there[0] if len(there) == 1 else None


@transaction.atomic
def bring_in(request: Request, *, role: str, team: Team | None, **typed: Any) -> None:
    someone = profiles.add(by=request.actor, at=now(), roles=(role,), **typed)
    if team:
        kind = "future leader" if role == "future leader" else "member"
        teams.seat(someone, team, by=request.actor, at=now(), kind=kind)
    profiles.invite(someone, by=request.actor, at=now())


@require_POST
def resend(request: Request, pk: int) -> HttpResponse:
    """Send the invitation once more."""
    someone = found(pk)
    profiles.invite(someone, by=request.actor, at=now())
    messages.success(request, _("A new invitation to %s is on its way.") % someone.name)
    return redirect("person", pk)


@require_http_methods(["GET", "POST"])
def leave(request: Request, pk: int) -> HttpResponse:
    """Say before what is removed; then let go."""
    someone = found(pk)
    require(request.actor, "people.invite", someone)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if answer(form, lambda: leaving.leave(someone, by=request.actor, at=now())):
        messages.success(request, _("%s has left. What was personal is removed.") % someone.name)
        return redirect("people")
    context = {"form": form, "someone": someone, "open_actions": someone.actions.filter(done_at=None, dropped_at=None)}
    return render(request, "people/leave.html", context, status=422 if form.errors else 200)
