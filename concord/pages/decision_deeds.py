"""The deeds on the page of one decision: rounds of consent, ballots, views, approval, its end, and what follows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concord.decisions import asking_again, carrying, consenting, deciding, ending, framing, optioning, valuing, voting
from concord.decisions.models import Decision
from concord.pages.decision_reading import readable
from concord.pages.turning import turn_to
from concord.people.models import Person
from concord.people.request import Request
from concord.values.models import Value


def done(request: Request, decision: Decision, deed: Callable[..., Any], say: str, **words: Any) -> HttpResponse:
    """Do it in the reader's name, now; then back to the decision."""
    deed(decision, by=request.actor, at=timezone.now(), **words)
    return turn_to(request, reverse("decision", args=[decision.pk]), say=say)


@require_POST
def proposal(request: Request, pk: int) -> HttpResponse:
    """Word the proposal, or amend it."""
    words = request.POST.get("proposal", "")
    return done(request, readable(request, pk), deciding.propose, _("The proposal is worded."), proposal=words)


@require_POST
def rounds(request: Request, pk: int) -> HttpResponse:
    """Ask everybody for consent."""
    return done(request, readable(request, pk), consenting.ask_for_consent, _("Everybody at the table is asked."))


@require_POST
def consent(request: Request, pk: int) -> HttpResponse:
    """Answer the round."""
    number = request.POST.get("answer", "")
    values = {"answer": int(number) if number.isdecimal() else 0, "why": request.POST.get("why", "")}
    return done(request, readable(request, pk), consenting.answer, _("Noted. All answers open together."), **values)


@require_POST
def answers(request: Request, pk: int) -> HttpResponse:
    """Open the answers of the round."""
    return done(request, readable(request, pk), consenting.open_answers, _("The answers are open."))


@require_POST
def options(request: Request, pk: int) -> HttpResponse:
    """Put an option beside the others."""
    words = {name: request.POST.get(name, "") for name in ("name", "pros", "cons", "cost")}
    option = optioning.OptionWords(**words)
    return done(request, readable(request, pk), optioning.add_option, _("The option is there."), option=option)


@require_POST
def option_anew(request: Request, pk: int) -> HttpResponse:
    """Say what speaks for an option and against it."""
    decision = readable(request, pk)
    option = get_object_or_404(decision.options.all(), pk=request.POST.get("option") or 0)
    words = {name: request.POST.get(name, "") for name in ("name", "pros", "cons", "cost")}
    optioning.reword(option, by=request.actor, at=timezone.now(), to=optioning.OptionWords(**words))
    return turn_to(request, reverse("decision", args=[pk]), say=_("So it is weighed."))


@require_POST
def option_away(request: Request, pk: int) -> HttpResponse:
    """Take an option away."""
    decision = readable(request, pk)
    option = get_object_or_404(decision.options.all(), pk=request.POST.get("option") or 0)
    optioning.take_away(option, by=request.actor, at=timezone.now())
    return turn_to(request, reverse("decision", args=[pk]), say=_("The option is gone."))


@require_POST
def option_value(request: Request, pk: int) -> HttpResponse:
    """Say which value speaks for an option."""
    return valued(request, pk, valuing.name_value, _("It stands beside the option, with your name."))


@require_POST
def option_value_back(request: Request, pk: int) -> HttpResponse:
    """Say it no more."""
    return valued(request, pk, valuing.take_value_back, _("Taken back."))


def valued(request: Request, pk: int, deed: Callable[..., None], say: str) -> HttpResponse:
    option = get_object_or_404(readable(request, pk).options.all(), pk=number_in(request, "option"))
    value = get_object_or_404(Value.objects.all(), pk=number_in(request, "value"))
    deed(option, by=request.actor, at=timezone.now(), value=value)
    return turn_to(request, reverse("decision", args=[pk]), say=say)


def number_in(request: Request, name: str) -> int:
    sent = request.POST.get(name, "")
    return int(sent) if sent.isdecimal() and len(sent) < 19 else 0


@require_POST
def ballots(request: Request, pk: int) -> HttpResponse:
    """Vote: a place for each option (the same place is a tie, none is no opinion), or one option."""
    decision = readable(request, pk)
    return done(request, decision, voting.cast, _("Your vote is in. All open together."), tiers=tiers_of(request.POST))


def tiers_of(sent: Any) -> list[list[int]]:
    """“place-7=1” and the like, or “choice=7”, as tiers of ids."""
    if sent.get("choice", "").isdecimal():
        return [[int(sent["choice"])]]
    places: dict[int, list[int]] = {}
    for name, place in sent.items():
        option = name.removeprefix("place-")
        if name.startswith("place-") and option.isdecimal() and str(place).isdecimal():
            places.setdefault(int(place), []).append(int(option))
    return [places[place] for place in sorted(places)]


@require_POST
def ballots_open(request: Request, pk: int) -> HttpResponse:
    """Open the ballots."""
    return done(request, readable(request, pk), voting.open_ballots, _("The ballots are open."))


@require_POST
def views_open(request: Request, pk: int) -> HttpResponse:
    """Open the views, private until now."""
    return done(request, readable(request, pk), deciding.open_perspectives, _("The views are open to everybody."))


@require_POST
def approval(request: Request, pk: int) -> HttpResponse:
    """Approve."""
    return done(request, readable(request, pk), carrying.approve, _("You approve."))


@require_POST
def second_vote(request: Request, pk: int) -> HttpResponse:
    """After a vote without a majority: ask the same once more, with the options that were kept."""
    found = readable(request, pk)
    kept = [option for option in found.options.all() if str(option.pk) in request.POST.getlist("options")]
    again = asking_again.vote_again(found, by=request.actor, at=timezone.now(), options=kept)
    return turn_to(request, reverse("decision", args=[again.pk]), say=_("Everybody is asked to vote again."))


@require_POST
def withdrawal(request: Request, pk: int) -> HttpResponse:
    """Withdraw the question."""
    why = request.POST.get("why", "")
    return done(request, readable(request, pk), ending.withdraw, _("Withdrawn, with its reason."), why=why)


@require_POST
def silence(request: Request, pk: int) -> HttpResponse:
    """Let silence decide, now that the day has passed."""
    say = _("It is settled as it was written before.")
    return done(request, readable(request, pk), ending.settle_by_silence, say)


@require_POST
def carried(request: Request, pk: int) -> HttpResponse:
    """State that one carries it."""
    return done(request, readable(request, pk), carrying.carry, _("You carry it. The others see your name."))


@require_POST
def reviews(request: Request, pk: int) -> HttpResponse:
    """Answer “did it work?”."""
    words = {"worked": request.POST.get("worked", ""), "words": request.POST.get("words", "")}
    return done(request, readable(request, pk), carrying.review, _("Noted beside the decision."), **words)


@require_POST
def decider(request: Request, pk: int) -> HttpResponse:
    """Hand it to another decider."""
    to = get_object_or_404(Person.objects.filter(left_at=None), pk=request.POST.get("person") or 0)
    return done(request, readable(request, pk), framing.hand_over, _("%s decides now.") % to.first_name, to=to)
