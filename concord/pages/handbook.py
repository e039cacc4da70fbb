"""The handbook for those who lead next: read it, choose what stands in it, walk beside a leader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from concord.decisions.models import Decision
from concord.handbook import choosing, pairing, reading
from concord.handbook.models import Example, Pairing
from concord.meetings.printing import pdf
from concord.pages.door import answer
from concord.pages.minutes_files import as_file
from concord.pages.turning import sent, turn_to
from concord.people.clock import day_here
from concord.people.models import Organization, Person, Team
from concord.people.permissions import may, require
from concord.people.request import Request
from concord.values.models import Story

OFFERED = 30


class WhyForm(forms.Form):
    """What an example teaches."""

    why = forms.CharField(
        label=gettext_lazy("What does it teach whoever leads next?"),
        max_length=choosing.LONGEST,
        widget=forms.TextInput(
            attrs={"class": "words", "placeholder": gettext_lazy("Ask once more when all agree quickly.")}
        ),
    )


class PairingForm(forms.Form):
    """Whom to walk beside, and what for."""

    leader = forms.ModelChoiceField(Person.objects.none(), label=gettext_lazy("Which leader?"), empty_label=None)
    hopes = forms.CharField(
        label=gettext_lazy("What would you like to learn?"),
        max_length=pairing.LONGEST,
        widget=forms.TextInput(attrs={"class": "words", "placeholder": gettext_lazy("How you say no to a good idea.")}),
    )


@dataclass(frozen=True)
class Offer:
    """Something that could stand in the handbook, and its form."""

    sort: str
    thing: Any
    form: WhyForm


@require_GET
def handbook(request: Request) -> HttpResponse:
    """What there is to read."""
    return book(request)


def book(request: Request, form: PairingForm | None = None) -> HttpResponse:
    found = reading.handbook(request.actor, at=timezone.now())
    asks = may(request.actor, "pairing.ask")
    context = {
        "book": found,
        "chooses": may(request.actor, "handbook.choose"),
        "teams": set(request.actor.teams),
        "pairings": [(row, row.asked_id == request.person.pk) for row in pairing.open_ones(request.person.pk)],
        "pairing_form": form or (pairing_form(request) if asks else None),
    }
    return render(request, "handbook/handbook.html", context, status=422 if form else 200)


def pairing_form(request: Request) -> PairingForm:
    """With the leaders who can still be asked."""
    form = PairingForm(sent(request))
    field: Any = form.fields["leader"]
    ids = [person.pk for person in pairing.leaders_to_ask(request.person)]
    field.queryset = Person.objects.filter(pk__in=ids).order_by("name", "pk")
    return form


@require_safe
def handbook_pdf(request: Request) -> HttpResponse:
    """The whole of it on paper."""
    text = reading.markdown(reading.handbook(request.actor, at=timezone.now()))
    organization = Organization.objects.get(pk=request.actor.organization_id)
    made = pdf(text, title=_("Handbook"), organization=organization.name)
    return as_file(made, "application/pdf", "handbook.pdf")


@require_http_methods(["GET", "POST"])
def choose(request: Request) -> HttpResponse:
    """What could stand in it: stories that are shown, and decisions of teams whose meetings the reader leads."""
    require(request.actor, "handbook.choose")
    offers = list(offered(request))
    for offer in offers:
        if offer.form.is_bound and answer(offer.form, lambda why, offer=offer: put(request, offer, why)):
            return turn_to(request, reverse("handbook-choosing"), say=_("It stands in the handbook now."))
    failed = any(offer.form.errors for offer in offers)
    return render(request, "handbook/choosing.html", {"offers": offers}, status=422 if failed else 200)


def offered(request: Request) -> Iterator[Offer]:
    stories = Story.objects.shown_on(day_here(timezone.now())).filter(example=None)
    led = [
        team.pk
        for team in Team.objects.filter(pk__in=request.actor.teams)
        if may(request.actor, "handbook.publish", team)
    ]
    decided = Decision.objects.filter(team__in=led, ending__in=choosing.DECIDED, example=None)
    for sort, rows in (("story", stories), ("decision", decided.order_by("-closed_at", "-pk"))):
        for row in rows[:OFFERED]:
            name = f"{sort}-{row.pk}"
            chosen = request.method == "POST" and request.POST.get("what") == name
            yield Offer(sort, row, WhyForm(request.POST if chosen else None, auto_id=f"{name}-%s"))


def put(request: Request, offer: Offer, why: str) -> None:
    deed: Any = choosing.choose_story if offer.sort == "story" else choosing.choose_decision
    deed(offer.thing, by=request.actor, at=timezone.now(), why=why)


@require_POST
def read(request: Request, pk: int) -> HttpResponse:
    """I have read it; or: I want to read it again."""
    found = shown_example(request, pk)
    if request.POST.get("what") == "again":
        reading.mark_unread(found, by=request.actor)
    else:
        reading.mark_read(found, by=request.actor, at=timezone.now())
    return turn_to(request, reverse("handbook"))


@require_POST
def move(request: Request, pk: int) -> HttpResponse:
    """To another place."""
    said = request.POST.get("place", "")
    place = int(said) if said.isdecimal() and len(said) < 6 else 1
    choosing.move(shown_example(request, pk), by=request.actor, at=timezone.now(), place=place)
    return turn_to(request, reverse("handbook"))


@require_POST
def take_out(request: Request, pk: int) -> HttpResponse:
    """It stands there no more."""
    choosing.take_out(shown_example(request, pk), by=request.actor, at=timezone.now())
    return turn_to(request, reverse("handbook"), say=_("Taken out. It can be chosen again."))


def shown_example(request: Request, pk: int) -> Example:
    require(request.actor, "handbook.read")
    return get_object_or_404(reading.shown(day_here(timezone.now())), pk=pk)


@require_POST
def ask_pairing(request: Request) -> HttpResponse:
    """May I walk beside you?"""
    form = pairing_form(request)
    if answer(form, lambda **said: pairing.ask(by=request.actor, at=timezone.now(), **said)):
        return turn_to(request, reverse("handbook"), say=_("Asked. It waits on their list."))
    return book(request, form)


@require_POST
def agree_pairing(request: Request, pk: int) -> HttpResponse:
    """Yes."""
    pairing.agree(mine(request, pk), by=request.actor, at=timezone.now())
    return turn_to(request, reverse("handbook"), say=_("Agreed. Find an hour this week."))


@require_POST
def end_pairing(request: Request, pk: int) -> HttpResponse:
    """Not now, or not any more."""
    pairing.end(mine(request, pk), by=request.actor, at=timezone.now())
    return turn_to(request, reverse("handbook"), say=_("Ended, without a reason asked."))


def mine(request: Request, pk: int) -> Pairing:
    return get_object_or_404(pairing.open_ones(request.person.pk), pk=pk)
