"""The organization itself: its name, clock and purpose, departments, roles; and the other organizations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from concord.foundation.errors import Denied, Refused
from concord.foundation.scope import across_organizations, within
from concord.goals.typing_purpose import change_what_we_say
from concord.pages.door import answer
from concord.pages.fields import NameField, ZoneField
from concord.pages.role_words import ROLE_WORDS
from concord.pages.sign_in import enter
from concord.pages.welcome import FoundingForm
from concord.people import accounts, founding, setting_up, teams
from concord.people.models import Account, Department, Person
from concord.people.permissions import require
from concord.people.request import Request

CHOSEN = "organization"  # the session's key that site/middleware.py reads


class OrganizationForm(forms.Form):
    """What every page shows of the organization."""

    name = NameField(label=gettext_lazy("Name"), missing=gettext_lazy("Give the organization’s name."))
    purpose = forms.CharField(
        label=gettext_lazy("Purpose"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "words"}),
        help_text=gettext_lazy("One sentence that every leader can repeat."),
    )
    timezone = ZoneField(help_text=gettext_lazy("The clock of meetings and letters for everyone without an own zone."))


class DepartmentForm(forms.Form):
    """One more department."""

    departments = NameField(
        label=gettext_lazy("One more department"), missing=gettext_lazy("Give the department’s name."), max_length=80
    )


class RolesForm(forms.Form):
    """Somebody's roles."""

    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Roles"),
        choices=list(ROLE_WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


@require_http_methods(["GET", "POST"])
def organization(request: Request) -> HttpResponse:
    """Name, purpose, clock; who owns it."""
    row = request.person.organization
    require(request.actor, "organization.edit", row)
    initial = {"name": row.name, "purpose": row.purpose, "timezone": row.timezone}
    form = OrganizationForm(request.POST or None, initial=initial, auto_id="%s")
    if answer(form, lambda **typed: change_what_we_say(row, by=request.actor, at=now(), **typed)):
        messages.success(request, _("Kept. It stands everywhere now."))
        return redirect("organization")
    context = {"form": form, "owners": owners()}
    return render(request, "settings/organization.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def departments(request: Request) -> HttpResponse:
    """The departments, and one more."""
    require(request.actor, "organization.edit")
    form = DepartmentForm(request.POST or None, auto_id="%s")
    if answer(form, lambda departments: setting_up.add_departments(departments, by=request.actor, at=now())):
        messages.success(request, _("%s is added.") % form.cleaned_data["departments"])
        return redirect("departments")
    rows = Department.objects.annotate(count=Count("people", filter=Q(people__left_at=None)))
    return render(
        request, "settings/departments.html", {"form": form, "rows": rows}, status=422 if form.errors else 200
    )


@require_POST
def change_department(request: Request, pk: int) -> HttpResponse:
    """Another name, or away with it."""
    department = get_object_or_404(Department, pk=pk)
    try:
        if "remove" in request.POST:
            setting_up.remove_department(department, by=request.actor, at=now())
            messages.success(request, _("%s is removed.") % department.name)
        else:
            setting_up.rename_department(department, request.POST.get("name", ""), by=request.actor, at=now())
            messages.success(request, _("It is called %s now.") % department.name)
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("departments")


@require_http_methods(["GET"])
def roles(request: Request) -> HttpResponse:
    """Who holds which role; employees only when they are searched for."""
    require(request.actor, "person.role")
    asked = request.GET.get("q", "").strip()
    people = Person.objects.filter(left_at=None).select_related("department")
    if asked:
        people = people.filter(Q(name__icontains=asked) | Q(title__icontains=asked))
    rows = [person for person in people[:500] if asked or set(person.roles) - {"employee"}][:100]
    return render(request, "settings/roles.html", {"rows": rows, "asked": asked, "words": ROLE_WORDS})


@require_http_methods(["GET", "POST"])
def person_roles(request: Request, pk: int) -> HttpResponse:
    """Give somebody their roles."""
    someone = get_object_or_404(Person.objects.select_related("department"), pk=pk, left_at=None)
    require(request.actor, "person.role", someone)
    form = RolesForm(request.POST if request.method == "POST" else None, initial={"roles": someone.roles}, auto_id="%s")
    if answer(form, lambda roles: teams.give_roles(someone, roles, by=request.actor, at=now())):
        messages.success(request, _("The roles of %s are changed.") % someone.name)
        return redirect("roles")
    return render(
        request, "settings/person_roles.html", {"form": form, "someone": someone}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
def organizations(request: Request) -> HttpResponse:
    """The organizations in which the reader is somebody, and a new one for those who may found it."""
    person = request.person
    if request.method == "POST":
        require(request.actor, "organization.edit")
    initial = {"timezone": person.timezone or person.organization.timezone}
    if not person.organization.example:
        initial |= {"owner_name": person.name, "owner_email": person.email}
    form = FoundingForm(request.POST or None, initial=initial, auto_id="%s")
    if answer(form, lambda **typed: found_another(request, **typed)):
        return redirect("welcome-step", "purpose")
    context = {"form": form, "rows": request.organizations}
    return render(request, "settings/organizations.html", context, status=422 if form.errors else 200)


@transaction.atomic
def found_another(request: Request, *, password: str, owner_email: str, **typed: Any) -> None:
    """Found one more organization and go there; in the example one, as whoever one really is."""
    email = accounts.address(owner_email, field="owner_email")
    own = request.person.account
    account = Account.objects.filter(email__iexact=email).first()
    if account and account != own:
        raise Refused(
            _("%s signs in here already. Sign in with that address first, then found it.") % email, field="owner_email"
        )
    owner = founding.found(**typed, owner_email=email, at=now())
    assert owner.account is not None  # `found` gives the owner one
    with within(owner.organization_id):
        owner.organization.setup_step = "purpose"
        owner.organization.save(update_fields=["setup_step"])
    if owner.account != own:
        if password:
            accounts.set_password(owner.account, password)
        enter(request, owner.account)
    request.session[CHOSEN] = owner.organization_id


@require_POST
def change_organization(request: Request, pk: int) -> HttpResponse:
    """Go to another organization in which the reader is somebody."""
    with across_organizations():
        there = Person.objects.filter(account=request.person.account, organization=pk, left_at=None).exists()
    if not there or request.person.account is None:
        raise Denied(_("You are nobody there yet. Ask to be invited."))
    request.session[CHOSEN] = pk
    return redirect("start")


def owners() -> list[Person]:
    """The owners, by name. JSON lists cannot be searched alike in SQLite and PostgreSQL; the word can."""
    rows = Person.objects.filter(left_at=None, roles__icontains="owner").select_related("department")
    return [person for person in rows if person.has_role("owner")]
