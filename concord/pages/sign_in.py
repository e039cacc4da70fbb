"""The way in: by a link in a mail, or by a password; the first visit of somebody invited; and the way out."""

from __future__ import annotations

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from concord.foundation.errors import Refused
from concord.foundation.scope import across_organizations
from concord.notices.letters.access import send_sign_in_link
from concord.notices.post import has_server
from concord.pages.devices import device_of, network_of
from concord.pages.door import answer, open_to_strangers
from concord.pages.fields import NameField, address_field, password_field
from concord.people import accounts, profiles, signing_in
from concord.people.models import Account, Organization, Person, SignInLink
from concord.people.request import Request


class SignInForm(forms.Form):
    """An address, and a password for those who have one."""

    email = address_field(_("Your e-mail address"), attrs={"autofocus": ""})
    password = password_field(_("Password"), new=False, required=False)


class WelcomeForm(forms.Form):
    """What somebody invited says first."""

    name = NameField(label=_("Your name"), missing=_("Write your name."), attrs={"autocomplete": "name"})
    title = NameField(label=_("What you do"), missing="", required=False, example=_("Chief Financial Officer"))
    password = password_field(
        _("Password"), required=False, help_text=_("Without one, Concord mails you a link each time you sign in.")
    )


@open_to_strangers
def start(request: HttpRequest) -> HttpResponse:
    """The bare address: to today, to where the set-up was left, to the way in, or to the first set-up."""
    person: Person | None = getattr(request, "person", None)
    if person is None:
        return redirect("sign-in" if Organization.objects.exists() else "welcome")
    step = person.organization.setup_step
    return redirect("welcome-step", step) if step and person.has_role("owner") else redirect("today")


@open_to_strangers
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for the address. "Send me a link" is the deed; a password is for those who set one."""
    if getattr(request, "person", None):
        return redirect(onward(request, request.GET.get("next", "")))
    form = SignInForm(request.POST or None, auto_id="%s")
    if "password_in" in request.POST or request.POST.get("password"):
        answer(form, lambda email, password: enter_by_password(request, email, password))
        if form.is_bound and not form.errors:
            return redirect(onward(request, request.POST.get("next", "")))
    elif answer(form, lambda email, password: send_link(request, email)):
        return render(request, "sign_in/sent.html", {"email": form.cleaned_data["email"], **without_mail()})
    context = {"form": form, "next": request.GET.get("next") or request.POST.get("next", ""), **without_mail()}
    return render(request, "sign_in/sign_in.html", context, status=422 if form.errors else 200)


@open_to_strangers
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, key: str) -> HttpResponse:
    """A link from a mail. Opening it only asks for one press: mail scanners open links, too."""
    found = SignInLink.objects.select_related("account").filter(digest=accounts.digest(key)).first()
    usable = found and not found.used_at and found.expires_at >= now()
    if request.method == "POST":
        try:
            used = accounts.use_link(key, at=now())
        except Refused as refused:
            return render(request, "sign_in/stale.html", {"sentence": refused.sentence}, status=422)
        enter(request, used.account)
        return redirect(onward(request, used.onward or first_page(used.account)))
    if not usable:
        return render(request, "sign_in/stale.html", {"sentence": None}, status=410)
    return render(request, "sign_in/link.html", {"email": found.account.email if found else ""})


@require_http_methods(["GET", "POST"])
def arrive(request: Request) -> HttpResponse:
    """The first visit of somebody invited: is your name right, do you want a password?"""
    person = request.person
    form = WelcomeForm(request.POST or None, initial={"name": person.name, "title": person.title}, auto_id="%s")
    if answer(form, lambda name, title, password: join(request, name, title, password)):
        return redirect("today")
    return render(request, "sign_in/arrive.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def sign_out(request: Request) -> HttpResponse:
    """End this session."""
    signing_in.end(request.session)
    return redirect("sign-in")


@transaction.atomic
def join(request: Request, name: str, title: str, password: str) -> None:
    profiles.change(request.person, by=request.actor, at=now(), name=name, title=title)
    profiles.join(request.person, by=request.actor, at=now())
    if password and request.person.account:
        keep_password(request, request.person.account, password)


def keep_password(request: HttpRequest, account: Account, password: str) -> None:
    """Set a password and stay signed in here: all other sessions end."""
    accounts.set_password(account, password)
    request.session.flush()
    enter(request, account)


def enter_by_password(request: HttpRequest, email: str, password: str) -> None:
    if not password:
        raise Refused(str(_("Write your password, or have a link sent to you.")), field="password")
    enter(request, accounts.check_password(email, password, network=network_of(request), at=now()))


def enter(request: HttpRequest, account: Account) -> None:
    """Sign in on this browser, and say so to the account's organizations."""
    address = network_of(request)
    signing_in.begin(request.session, account, at=now(), device=device_of(request), address=address)
    signing_in.tell(account, at=now(), address=address)


def send_link(request: HttpRequest, email: str) -> None:
    """Have a link sent. The answer is the same whether or not somebody signs in with this address."""
    onward = safe_path(request, request.POST.get("next", ""))
    send_sign_in_link(email, network=network_of(request), at=now(), onward=onward)


def first_page(account: Account) -> str:
    """Where to, after a link: to the arrival for who has never been here."""
    with across_organizations():
        new = Person.objects.filter(account=account, left_at=None, joined_at=None).exists()
    return "/arriving" if new else "/"


def onward(request: HttpRequest, path: str) -> str:
    return safe_path(request, path) or "/"


def safe_path(request: HttpRequest, path: str) -> str:
    """`path`, if it leads to this installation; else nothing: a link must not send people elsewhere."""
    ours = url_has_allowed_host_and_scheme(path, allowed_hosts=None) and path.startswith("/")
    return path[:200] if ours and not path.startswith("/sign-") else ""


def without_mail() -> dict[str, object]:
    """Without a mail server the page must say where the letters are."""
    return {"mail": has_server()}
