"""Behind the person's picture: one quiet page for each thing that can be set."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.conf import settings as chosen
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from concord.foundation.errors import Denied, Refused
from concord.pages.door import answer
from concord.pages.fields import NameField, password_field
from concord.pages.sign_in import keep_password
from concord.people import accounts, signing_in, tokens
from concord.people.models import Account, ApiToken
from concord.people.permissions import may
from concord.people.request import Request
from concord.rhythm import feeding


@dataclass(frozen=True)
class Section:
    """One line of the settings."""

    title: str
    words: str
    name: str
    icon: str

    @property
    def address(self) -> str:
        try:
            return reverse(self.name)
        except NoReverseMatch:
            return ""


class PasswordForm(forms.Form):
    """The present one, if there is one, and the new one."""

    current = password_field(gettext_lazy("Your password now"), new=False)
    password = password_field(
        gettext_lazy("New password"),
        help_text=gettext_lazy("Eight characters or more; four words are better than one."),
    )


class KeyForm(forms.Form):
    """A key for the API."""

    label = NameField(
        label=gettext_lazy("What is it for?"),
        missing=gettext_lazy("Say what the key is for."),
        max_length=80,
        example=gettext_lazy("Sheet of open actions"),
    )
    scopes = forms.ChoiceField(
        label=gettext_lazy("What may it do?"),
        widget=forms.RadioSelect,
        initial="read",
        choices=[("read", gettext_lazy("Read")), ("read write", gettext_lazy("Read and write"))],
    )


@require_GET
def settings(request: Request) -> HttpResponse:
    """Everything that can be set, in three groups."""
    return render(request, "settings/settings.html", {"groups": groups(request)})


def groups(request: Request) -> list[tuple[str, list[Section]]]:
    """The sections that the reader may open."""
    account = bool(request.person.account)
    yours = [
        Section(_("Sign-in"), _("Your password, and where you are signed in"), "sign-ins", icon="key-round"),
        Section(
            _("Calendar"), _("Your meetings in your own calendar program"), "calendar-address", icon="calendar-plus"
        ),
        Section(_("My list by mail"), _("What waits for you, at the hour you choose"), "digest", icon="mail"),
        Section(_("Speaking time"), _("Whether it is counted, for you alone"), "speaking-time", icon="timer"),
        Section(_("API keys"), _("For spreadsheets, scripts and assistants"), "keys", icon="plug"),
    ]
    return [
        (_("You"), yours if account else yours[1:]),
        (_("Organization"), [row for right, row in of_organization() if may(request.actor, right) and row.address]),
        (_("Installation"), [row for right, row in of_installation() if may(request.actor, right) and row.address]),
    ]


def of_organization() -> list[tuple[str, Section]]:
    return [
        (
            "organization.edit",
            Section(_("Organization"), _("Name, purpose and clock"), "organization", icon="building-2"),
        ),
        (
            "organization.edit",
            Section(_("Departments"), _("The units whose leaders meet"), "departments", icon="shapes"),
        ),
        ("team.create", Section(_("Teams"), _("Who sits at which table"), "teams", icon="armchair")),
        (
            "decision.habit",
            Section(_("Deciders"), _("From how many on a decision is flagged"), "deciding-habit", icon="scale"),
        ),
        (
            "brief.habit",
            Section(_("The letter"), _("Its name, and who may read it"), "brief-habit", icon="mail-open"),
        ),
        ("person.role", Section(_("Roles"), _("Who may set up, and who owns"), "roles", icon="shield-check")),
    ]


def of_installation() -> list[tuple[str, Section]]:
    return [
        (
            "organization.read",
            Section(_("Organizations"), _("Change to another one, or found one"), "organizations", icon="layers"),
        ),
        ("outbox.read", Section(_("Outbox"), _("Letters on their way, and what hindered them"), "outbox", icon="mail")),
        ("audit.read", Section(_("Audit"), _("Who did what, and when"), "audit", icon="scroll-text")),
    ]


@require_http_methods(["GET", "POST"])
def sign_ins(request: Request) -> HttpResponse:
    """The password, and every browser that is signed in."""
    account = own_account(request)
    form = password_form(request, account)
    if answer(form, lambda password, current="": change_password(request, current, password)):
        messages.success(request, _("The new password counts from now. Everywhere else you are signed out."))
        return redirect("sign-ins")
    rows = signing_in.sign_ins(account, at=now())
    context = {"form": form, "rows": rows, "here": request.session.session_key, "had": account.has_usable_password()}
    return render(request, "settings/sign_ins.html", context, status=422 if form.errors else 200)


def password_form(request: Request, account: Account) -> PasswordForm:
    form = PasswordForm(request.POST or None, auto_id="%s")
    if not account.has_usable_password():
        del form.fields["current"]
    return form


def own_account(request: Request) -> Account:
    if request.person.account is None:
        raise Denied(_("You are here without a sign-in of your own."))
    return request.person.account


def change_password(request: Request, current: str, password: str) -> None:
    account = own_account(request)
    if account.has_usable_password():
        try:
            accounts.check_password(account.email, current, network=request.actor.address, at=now())
        except Refused as refused:
            raise Refused(refused.sentence, field="current") from refused
    keep_password(request, account, password)


@require_POST
def end_sign_in(request: Request) -> HttpResponse:
    """End one session, or all but this one."""
    account = own_account(request)
    if key := request.POST.get("key", ""):
        signing_in.end_one(account, key)
        messages.success(request, _("Signed out there."))
    else:
        signing_in.end_others(account, request.session.session_key or "")
        messages.success(request, _("Signed out everywhere but here."))
    return redirect("sign-ins")


@require_http_methods(["GET", "POST"])
def calendar(request: Request) -> HttpResponse:
    """The secret address of one's own calendar. POST makes a new one."""
    person = request.person
    if request.method == "POST":
        feeding.renew_key(person, by=request.actor, at=now())
        messages.success(request, _("This is the new address. The old one shows nothing any more."))
        return redirect("calendar-address")
    address = f"{chosen.CONCORD.address}{feed_path(person.feed_key)}" if person.feed_key else ""
    webcal = "webcal" + address.removeprefix("https").removeprefix("http")
    return render(request, "settings/calendar.html", {"address": address, "webcal": webcal})


def feed_path(key: str) -> str:
    try:
        return reverse("feed", args=[key])
    except NoReverseMatch:
        return f"/feed/{key}.ics"


@require_http_methods(["GET", "POST"])
def keys(request: Request) -> HttpResponse:
    """One's keys for the API; a new one is shown once."""
    form, made = KeyForm(request.POST or None, auto_id="%s"), []
    if answer(form, lambda label, scopes: made.append(make_key(request, label, scopes))):
        form = KeyForm(auto_id="%s")
    rows = ApiToken.objects.filter(person=request.person, ended_at=None).order_by("-made_at")
    context = {"form": form, "rows": rows, "made": made[0] if made else ""}
    return render(request, "settings/keys.html", context, status=422 if form.errors else 200)


def make_key(request: Request, label: str, scopes: str) -> str:
    return tokens.make_token(request.person, by=request.actor, at=now(), label=label, scopes=scopes.split())


@require_POST
def end_key(request: Request, pk: int) -> HttpResponse:
    """End a key for good."""
    token = get_object_or_404(ApiToken, pk=pk, person=request.person)
    tokens.end_token(token, by=request.actor, at=now())
    messages.success(request, _("“%s” opens nothing any more.") % token.label)
    return redirect("keys")
