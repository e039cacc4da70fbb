"""“I can help”: offered, taken back, accepted, declined kindly; and “I cannot”, by whoever was asked."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.wording import worded
from concord.people.permissions import require
from concord.support.events import CannotHelp, HelpOffered, OfferAccepted, OfferDeclined, OfferTakenBack
from concord.support.models import Offer, SupportRequest
from concord.support.requesting import locked, meeting_of

LONGEST = 300


@transaction.atomic
def offer(request: SupportRequest, *, by: Actor, at: datetime, words: str = "", meeting: int | None = None) -> Offer:
    """Offer to help, with words or without. A second press changes nothing. Raises Denied, or Refused."""
    require(by, "support.offer", request)
    must_be_open(request)
    if request.person_id == by.somebody:
        raise Refused(_("This is your own request. Others see it and can offer."))
    kept = request.offers.filter(person=by.somebody, state="offered").first()
    if kept:
        return kept
    made = Offer.objects.create(request=request, person_id=by.somebody, words=said(words), made_at=at)
    record(HelpOffered(request=request.pk, offer=made.pk, meeting=meeting or meeting_of(request)), by=by, at=at)
    return made


@transaction.atomic
def take_back(offer: Offer, *, by: Actor, at: datetime) -> None:
    """Take an offer back that nobody has accepted. Raises Denied, or Refused."""
    require(by, "support.take_back", offer)
    request = waiting(offer)
    become(offer, "withdrawn")
    record(OfferTakenBack(request=request.pk, offer=offer.pk, meeting=meeting_of(request)), by=by, at=at)


@transaction.atomic
def accept(offer: Offer, *, by: Actor, at: datetime, meeting: int | None = None) -> None:
    """Accept an offer: its person helps. The other offers are declined with thanks. Raises Denied, or Refused."""
    require(by, "support.settle", offer.request)
    request = waiting(offer)
    become(offer, "accepted")
    request.offers.filter(state="offered").update(state="declined", answer=_("Somebody else helps already. Thank you."))
    request.state, request.helper = "accepted", offer.person
    request.save(update_fields=["state", "helper"])
    told = OfferAccepted(request=request.pk, offer=offer.pk, meeting=meeting or meeting_of(request))
    record(told, by=by, at=at)


@transaction.atomic
def decline(offer: Offer, *, by: Actor, at: datetime, words: str = "") -> None:
    """Decline an offer kindly; the request stays open. Raises Denied, or Refused."""
    require(by, "support.settle", offer.request)
    request = waiting(offer)
    become(offer, "declined", said(words))
    record(OfferDeclined(request=request.pk, offer=offer.pk, meeting=meeting_of(request)), by=by, at=at)


@transaction.atomic
def cannot(request: SupportRequest, *, by: Actor, at: datetime, words: str = "") -> Offer:
    """Whoever was asked cannot help now: the request is asked of all from here on. Raises Denied, or Refused."""
    require(by, "support.answer", request)
    must_be_open(request)
    request.offers.filter(person=by.somebody, state="offered").update(state="withdrawn")
    answer = Offer.objects.create(request=request, person_id=by.somebody, words=said(words), state="cannot", made_at=at)
    request.asked = None
    request.save(update_fields=["asked"])
    record(CannotHelp(request=request.pk, offer=answer.pk, meeting=meeting_of(request)), by=by, at=at)
    return answer


def become(offer: Offer, state: str, answer: str = "") -> None:
    offer.state, offer.answer = state, answer
    offer.save(update_fields=["state", "answer"])


def waiting(offer: Offer) -> SupportRequest:
    """The request of an offer that waits for an answer; the request's row is locked. Raises Refused."""
    request = offer.request
    must_be_open(request)
    offer.refresh_from_db()
    if offer.state != "offered":
        raise Refused(_("This offer was settled meanwhile. Reload the page to see how."))
    return request


def must_be_open(request: SupportRequest) -> None:
    """Raise Refused unless the request waits for help. Locks the row: two may offer or accept at once."""
    locked(request)
    if request.state == "accepted" and request.helper:
        raise Refused(_("%s helps with this already.") % request.helper.name)
    if request.state != "open":
        raise Refused(_("This request is settled; it needs no help any more."))


def said(words: str) -> str:
    """A few words, or none."""
    return words.strip() and worded(words, "", "words", at_most=LONGEST)
