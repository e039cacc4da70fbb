"""The first set-up: the organization, its purpose, departments, leaders and first series. Each step can wait."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from concord.agenda.first_series import start_first_series
from concord.demo.world import make_world
from concord.foundation.errors import Denied, Refused
from concord.foundation.scope import within
from concord.pages.door import answer, open_to_strangers
from concord.pages.fields import NameField, ZoneField, address_field, password_field
from concord.pages.sign_in import enter
from concord.people import accounts, founding, pasting, profiles, setting_up
from concord.people.models import Department, Organization, Person, Team
from concord.people.permissions import require
from concord.people.request import Request
from concord.rhythm.models import Meeting


class FoundingForm(forms.Form):
    """Who sets up what."""

    name = NameField(
        label=gettext_lazy("Organization"),
        missing=gettext_lazy("Write your organization’s name."),
        example="Harbour Foods",
        autofocus=True,
    )
    owner_name = NameField(
        label=gettext_lazy("Your name"),
        missing=gettext_lazy("Write your name: your colleagues will see it."),
        attrs={"autocomplete": "name"},
    )
    owner_email = address_field(gettext_lazy("Your e-mail address"))
    timezone = ZoneField(own=True)
    password = password_field(
        gettext_lazy("Password"),
        required=False,
        help_text=gettext_lazy("Without one, Concord mails you a link each time you sign in."),
    )


class PurposeForm(forms.Form):
    """One sentence."""

    purpose = forms.CharField(
        label=gettext_lazy("Our purpose"),
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 300, "autofocus": "", "class": "words"}),
        error_messages={"required": gettext_lazy("Write one sentence, or skip this step: you can add it any day.")},
    )


class DepartmentsForm(forms.Form):
    """One a line."""

    departments = forms.CharField(
        label=gettext_lazy("Departments"),
        widget=forms.Textarea(attrs={"rows": 6, "autofocus": "", "placeholder": "Finance\nOperations\nPeople"}),
        help_text=gettext_lazy("One per line, or separated by commas."),
        error_messages={"required": gettext_lazy("Write the name of one department at least, or skip this step.")},
    )


class LeadersForm(forms.Form):
    """Pasted, typed, or from a file."""

    leaders = forms.CharField(
        label=gettext_lazy("Leaders"),
        error_messages={"required": gettext_lazy("Write one leader at least, or skip this step.")},
        widget=forms.Textarea(
            attrs={
                "rows": 8,
                "autofocus": "",
                "spellcheck": "false",
                "placeholder": "Ben Okafor, Chief Financial Officer, ben@example.org, Finance",
                "hx-post": "/welcome/leaders",
                "hx-vals": '{"look": "1"}',
                "hx-trigger": "input changed delay:400ms",
                "hx-target": "#understood",
                "hx-swap": "outerHTML",
            }
        ),
    )


class SeriesForm(forms.Form):
    """The rhythm, in the words in which a team agrees on it."""

    title = NameField(
        label=gettext_lazy("What do you call it?"), missing=gettext_lazy("Give the meeting a name."), max_length=120
    )
    every = forms.ChoiceField(
        label=gettext_lazy("How often?"),
        widget=forms.RadioSelect,
        choices=[
            ("week", gettext_lazy("Every week")),
            ("fortnight", gettext_lazy("Every two weeks")),
            ("month", gettext_lazy("Every month")),
        ],
    )
    weekday = forms.TypedChoiceField(label=gettext_lazy("On which day?"), widget=forms.RadioSelect, coerce=int)
    clock = forms.TimeField(
        label=gettext_lazy("At what time?"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    minutes = forms.TypedChoiceField(
        label=gettext_lazy("How long?"),
        coerce=int,
        choices=[
            (30, "30 min"),
            (45, "45 min"),
            (60, "1 h"),
            (75, "1 h 15"),
            (90, "1 h 30 min"),
            (120, "2 h"),
            (180, "3 h"),
        ],
    )
    place = NameField(
        label=gettext_lazy("Place or link"),
        missing="",
        required=False,
        max_length=300,
        example=gettext_lazy("Harbour room, or the address of your call"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        monday = datetime(2026, 1, 5)  # noqa: DTZ001  any Monday, for the days' names
        days = [(day, date_format(monday.replace(day=5 + day), "D")) for day in range(7)]
        self.fields["weekday"].choices = days  # type: ignore[attr-defined]


@open_to_strangers
@require_http_methods(["GET", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """The first page of an empty installation."""
    if Organization.objects.exists():
        return redirect("start")
    form = FoundingForm(request.POST or None, initial={"timezone": "UTC"}, auto_id="%s")
    if answer(form, lambda **typed: begin(request, **typed)):
        return redirect("welcome-step", "purpose")
    return render(request, "welcome/welcome.html", {"form": form}, status=422 if form.errors else 200)


@open_to_strangers
@require_POST
def look_around(request: HttpRequest) -> HttpResponse:
    """Make the example organization and go in as Ana, its owner."""
    with transaction.atomic():  # looked at and made under one lock: two presses make one example
        only_while_empty()
        owner = make_world(at=now())
    if owner.account:
        enter(request, owner.account)
    messages.success(request, _("You are Ana, who leads Harbour Foods. Press anything: it is only an example."))
    return redirect("today")


@transaction.atomic
def begin(request: HttpRequest, *, password: str, owner_email: str, **typed: Any) -> None:
    only_while_empty()
    owner = founding.found(**typed, owner_email=accounts.address(owner_email, field="owner_email"), at=now())
    account = owner.account
    assert account is not None  # `found` gives the owner one
    if password:
        accounts.set_password(account, password)
    enter(request, account)
    with within(owner.organization_id):
        owner.organization.setup_step = "purpose"
        owner.organization.save(update_fields=["setup_step"])


def only_while_empty() -> None:
    """Strangers found the first organization of an installation; every other one is founded by an owner."""
    if Organization.objects.exists():
        raise Denied(_("Somebody has set up this installation already. Ask them to invite you."))


@require_http_methods(["GET", "POST"])
def step(request: Request, step: str) -> HttpResponse:
    """One step of the set-up: what is typed is kept, then the next."""
    require(request.actor, "organization.edit", request.person.organization)
    if step not in STEPS:
        raise Http404
    if request.method == "POST" and "skip" in request.POST:
        return onward(request, step)
    return STEPS[step](request)


def onward(request: Request, step: str) -> HttpResponse:
    following = setting_up.step_after(step)
    setting_up.go_to(request.person.organization, following, by=request.actor)
    return redirect("welcome-step", following)


def shown(request: Request, step: str, form: forms.Form, **context: Any) -> HttpResponse:
    place = setting_up.STEPS.index(step)
    context |= {"form": form, "step": step, "number": place + 2, "back": setting_up.STEPS[place - 1] if place else ""}
    return render(request, f"welcome/{step}.html", context, status=422 if form.errors else 200)


def purpose(request: Request) -> HttpResponse:
    organization = request.person.organization
    form = PurposeForm(request.POST or None, initial={"purpose": organization.purpose}, auto_id="%s")
    if answer(form, lambda purpose: founding.change(organization, by=request.actor, at=now(), purpose=purpose)):
        return onward(request, "purpose")
    return shown(request, "purpose", form)


def departments(request: Request) -> HttpResponse:
    there = list(Department.objects.all())
    form = DepartmentsForm(
        request.POST or None, initial={"departments": "\n".join(row.name for row in there)}, auto_id="%s"
    )
    if answer(form, lambda departments: setting_up.add_departments(departments, by=request.actor, at=now())):
        return onward(request, "departments")
    return shown(request, "departments", form, there=there)


def leaders(request: Request) -> HttpResponse:
    form = LeadersForm(request.POST or None, auto_id="%s")
    if file := request.FILES.get("file"):
        return from_file(request, file.read(), file.name or "")
    if "look" in request.POST:
        return render(request, "welcome/leaders.html#understood", understood(request.POST.get("leaders", "")))
    if answer(form, lambda leaders: setting_up.add_leaders(leaders, by=request.actor, at=now())):
        return onward(request, "leaders")
    return leaders_page(request, form)


def leaders_page(request: Request, form: forms.Form, **context: Any) -> HttpResponse:
    text = form["leaders"].value() or ""
    there = Person.objects.filter(left_at=None).exclude(pk=request.person.pk).select_related("department")[:80]
    return shown(request, "leaders", form, there=list(there), **understood(text), **context)


def understood(text: str) -> dict[str, Any]:
    """What the lines say, for the preview beside them: each with the department, when it is one of the known."""
    lines = setting_up.understood(text)
    known = {department.name.casefold(): department for department in Department.objects.all()}
    return {
        "rows": [(line, known.get(line.department.casefold())) for line in lines],
        "here": setting_up.already_here(lines),
        "wrong": sum(bool(line.trouble) for line in lines),
    }


def from_file(request: Request, data: bytes, name: str) -> HttpResponse:
    """A file's people become lines in the field: they are seen, and mended, before they are written."""
    try:
        lines = pasting.from_file(data, name)
    except Refused as refused:
        form = LeadersForm({"leaders": request.POST.get("leaders", "")}, auto_id="%s")
        form.is_valid()
        form.add_error("leaders", refused.sentence)
        return leaders_page(request, form)
    form = LeadersForm(initial={"leaders": pasting.as_text(lines)}, auto_id="%s")
    read = ngettext("%(n)s person read from %(file)s.", "%(n)s people read from %(file)s.", len(lines))
    return leaders_page(request, form, read=read % {"n": len(lines), "file": name})


def series(request: Request) -> HttpResponse:
    initial = {"title": _("Leadership meeting"), "every": "fortnight", "weekday": 3, "clock": time(10), "minutes": 90}
    form = SeriesForm(request.POST or None, initial=initial, auto_id="%s")
    if answer(form, lambda **typed: begin_rhythm(request, **typed)):
        return onward(request, "series")
    running = Meeting.objects.upcoming().first()
    return shown(request, "series", form, running=running)


def begin_rhythm(request: Request, **typed: Any) -> None:
    team = setting_up.first_team(by=request.actor, at=now())
    zone = request.person.organization.timezone
    start_first_series(team, by=request.actor, at=now(), timezone=zone, **typed)


def done(request: Request) -> HttpResponse:
    """What is there now: the next meeting with its agenda, and who can be invited."""
    if request.method == "POST":
        setting_up.go_to(request.person.organization, "", by=request.actor)
        if "invite" in request.POST:
            sent = invite_all(request)
            said = ngettext("%s invitation is on its way.", "%s invitations are on their way.", sent)
            messages.success(request, said % sent)
        return redirect("today")
    meeting = Meeting.objects.filter(starts__gt=now()).upcoming().prefetch_related("segments").first()
    context = {"meeting": meeting, "segments": list(meeting.segments.all()) if meeting else []}
    return shown(request, "done", forms.Form(), uninvited=uninvited(), team=Team.objects.first(), **context)


def uninvited() -> list[Person]:
    rows = Person.objects.filter(left_at=None, joined_at=None, invited_at=None).exclude(email="")
    return list(rows.select_related("department"))


def invite_all(request: Request) -> int:
    people = uninvited()
    for person in people:
        profiles.invite(person, by=request.actor, at=now())
    return len(people)


STEPS: dict[str, Callable[[Request], HttpResponse]] = {
    "purpose": purpose,
    "departments": departments,
    "leaders": leaders,
    "series": series,
    "done": done,
}
