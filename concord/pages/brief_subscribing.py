"""Who gets the letter: oneself, others by address, those whose mail comes back; and the links in the mails."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from concord.brief import bouncing, links, subscribing
from concord.brief.choosing import habit, title_of
from concord.brief.models import Subscription
from concord.foundation.actor import concord_itself
from concord.foundation.errors import Refused
from concord.foundation.scope import within
from concord.pages.door import answer, open_to_strangers
from concord.pages.turning import turn_to
from concord.people.permissions import require
from concord.people.request import Request


class AddressForm(forms.Form):
    """One address."""

    email = forms.CharField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"placeholder": "jo@example.org", "autocomplete": "email"}),
    )


@require_POST
def subscription(request: Request) -> HttpResponse:
    """Send it to me."""
    subscribing.subscribe(request.person, by=request.actor, at=timezone.now())
    return turn_to(request, reverse("briefs"), say=_("The next letter comes to %s.") % request.person.email)


@require_POST
def subscription_ending(request: Request) -> HttpResponse:
    """No more."""
    subscribing.unsubscribe(request.person, by=request.actor, at=timezone.now())
    return turn_to(request, reverse("briefs"), say=_("No more letters come by mail."))


@require_http_methods(["GET", "POST"])
def subscribers(request: Request) -> HttpResponse:
    """Everybody who gets it; POST asks an address outside."""
    require(request.actor, "brief.invite")
    form = AddressForm(request.POST if request.method == "POST" else None)
    if answer(form, lambda email: subscribing.ask_address(email, by=request.actor, at=timezone.now())):
        return turn_to(request, reverse("brief-subscribers"), say=_("Asked. Nothing comes there unless they say yes."))
    rows = Subscription.objects.select_related("person__department")
    context = {
        "form": form,
        "paused": rows.filter(paused_at__isnull=False),
        "outside": rows.filter(person=None, paused_at=None),
        "inside": rows.filter(person__isnull=False, paused_at=None).count(),
    }
    return render(request, "brief/subscribers.html", context, status=422 if form.errors else 200)


@require_POST
def resuming(request: Request, pk: int) -> HttpResponse:
    """Write to it again."""
    bouncing.resume(get_object_or_404(Subscription, pk=pk), by=request.actor, at=timezone.now())
    return turn_to(request, reverse("brief-subscribers"), say=_("Letters go there again."))


@require_POST
def taking_off(request: Request, pk: int) -> HttpResponse:
    """Take it off the list."""
    subscribing.take_off(get_object_or_404(Subscription, pk=pk), by=request.actor, at=timezone.now())
    return turn_to(request, reverse("brief-subscribers"), say=_("Taken off. The address is forgotten."))


@csrf_exempt  # the signed token is the right; a mail program's own browser may keep no cookie
@never_cache
@open_to_strangers
@require_http_methods(["GET", "POST"])
def confirming(request: HttpRequest, token: str) -> HttpResponse:
    """“Yes, send it to me”: opening the link says nothing, a press does (rsvp.py tells why)."""
    try:
        organization, pk, email = links.read_confirming(token)
        with within(organization):
            if request.method == "POST":
                subscribing.confirm(pk, email, by=concord_itself(organization), at=timezone.now())
            context = {"title": title_of(habit()), "email": email, "done": request.method == "POST"}
            return render(request, "brief/confirming.html", context)
    except Refused as refusal:
        return render(request, "my_list/refused.html", {"sentence": refusal.sentence}, status=422)


@csrf_exempt
@never_cache
@open_to_strangers
@require_http_methods(["GET", "POST"])
def ending(request: HttpRequest, token: str) -> HttpResponse:
    """No more letters: by one press here, or by the mail program's own button (RFC 8058)."""
    try:
        organization, pk = links.read_ending(token)
        with within(organization):
            if request.method == "POST":
                subscribing.end_signed(pk, by=concord_itself(organization), at=timezone.now())
            there = Subscription.objects.filter(pk=pk).first()
            return render(request, "brief/ending.html", {"title": title_of(habit()), "there": there})
    except Refused as refusal:
        return render(request, "my_list/refused.html", {"sentence": refusal.sentence}, status=422)
