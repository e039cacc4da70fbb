"""One request for support: offer, accept, do, thank; each a button that those see who may press it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from concord.pages.door import answer, readable_row
from concord.pages.support_forms import SharedGoalForm, ThanksForm, WordsForm
from concord.pages.turning import turn_to, where_from
from concord.people.clock import day_here
from concord.people.request import Request
from concord.support import finishing, offering, requesting, sharing
from concord.support.models import Offer, SupportRequest


@require_GET
def request_page(request: Request, pk: int) -> HttpResponse:
    """One request and what came of it."""
    return shown(request, readable(request, pk))


@require_POST
def offer(request: Request, pk: int) -> HttpResponse:
    """“I can help.”"""
    return with_words(request, pk, offering.offer, _("Offered. %s decides."), "offer_form")


@require_POST
def cannot(request: Request, pk: int) -> HttpResponse:
    """“I cannot now”: it is asked of all."""
    return with_words(request, pk, offering.cannot, _("Said kindly. %s now asks everybody."), "cannot_form")


@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    """Take one's own offer back."""
    offering.take_back(offer_of(request, pk), by=request.actor, at=timezone.now())
    return back(request, _("Your offer is taken back."))


@require_POST
def accept(request: Request, pk: int) -> HttpResponse:
    """Accept an offer."""
    found = offer_of(request, pk)
    offering.accept(found, by=request.actor, at=timezone.now())
    return back(request, _("%s helps. They see it on their list.") % found.person.first_name)


@require_POST
def decline(request: Request, pk: int) -> HttpResponse:
    """Decline an offer kindly."""
    found = offer_of(request, pk)
    offering.decline(found, by=request.actor, at=timezone.now(), words=request.POST.get("words", ""))
    return back(request, _("Declined, with thanks. Your request stays open."))


@require_POST
def finish(request: Request, pk: int) -> HttpResponse:
    """The help was given."""
    finishing.finish(readable(request, pk), by=request.actor, at=timezone.now())
    return back(request, _("Done."))


@require_POST
def thank(request: Request, pk: int) -> HttpResponse:
    """Say thank you; it closes the request."""
    found, form = readable(request, pk), ThanksForm(request.POST)
    if answer(form, lambda words: finishing.thank(found, by=request.actor, at=timezone.now(), words=words)):
        return back(request, _("%s reads your thanks.") % (found.helper.first_name if found.helper else ""))
    return shown(request, readable(request, pk), thanks_form=form)


@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Not needed any more."""
    requesting.withdraw(readable(request, pk), by=request.actor, at=timezone.now())
    return turn_to(request, reverse("support"), say=_("Withdrawn."))


@require_POST
def share(request: Request, pk: int) -> HttpResponse:
    """This work is ours: one says so, the other agrees and words it as a goal."""
    found = readable(request, pk)
    if "title" not in request.POST:
        both = sharing.share(found, by=request.actor, at=timezone.now())
        said = _("You lead it together.") if both else _("Said. When the other agrees, you lead it together.")
        return back(request, said)
    form = SharedGoalForm(request.POST)
    if answer(form, lambda **words: sharing.share(found, by=request.actor, at=timezone.now(), **words)):
        return turn_to(
            request, reverse("goal", args=[found.became_id]), say=_("You lead it together: a goal to adopt.")
        )
    return shown(request, readable(request, pk), goal_form=form)


@require_POST
def keep_apart(request: Request, pk: int) -> HttpResponse:
    """Keep it apart, kindly."""
    sharing.keep_apart(readable(request, pk), by=request.actor, at=timezone.now())
    return back(request, _("It stays as it is."))


def with_words(request: Request, pk: int, deed: Callable[..., Any], said: str, name: str) -> HttpResponse:
    """A deed with a few words or none."""
    found, form = readable(request, pk), WordsForm(request.POST)
    if answer(form, lambda words: deed(found, by=request.actor, at=timezone.now(), words=words)):
        return back(request, said % found.person.first_name)
    return shown(request, readable(request, pk), **{name: form})


def readable(request: Request, pk: int) -> SupportRequest:
    """The request, or 404 for whoever may not see it."""
    return readable_row(request, "support.read", SupportRequest.objects.whole(), pk)


def offer_of(request: Request, pk: int) -> Offer:
    found = get_object_or_404(Offer.objects.select_related("request__team", "person"), pk=pk)
    readable(request, found.request_id)
    return found


def back(request: Request, say: str) -> HttpResponse:
    return turn_to(request, where_from(request, reverse("support")), say=say)


def shown(request: Request, found: SupportRequest, **refused: forms.Form) -> HttpResponse:
    me = request.actor.person_id
    context = {
        "need": found,
        "is_mine": found.person_id == me,
        "i_help": found.helper_id == me,
        "my_offer": next((row for row in found.offers.all() if row.person_id == me and row.state == "offered"), None),
        "offer_form": WordsForm(),
        "cannot_form": WordsForm(),
        "thanks_form": ThanksForm(),
        "goal_form": SharedGoalForm.of(found),
        "today_here": day_here(timezone.now()),
        **refused,
    }
    return render(request, "support/request.html", context, status=422 if refused else 200)
