"""What happens to a request for support: offers, acceptance, done, thanks, shared work."""

from __future__ import annotations

from django.http import Http404
from django.utils import timezone
from ninja import Field, Router

from concord.api.request import Request
from concord.api.shapes import Body
from concord.api.support import OfferOut, SupportRequestOut, seen_request
from concord.goals.proposing import LONGEST_TITLE, LONGEST_WHY
from concord.support import finishing, offering, requesting, sharing
from concord.support.models import Offer, SupportRequest

router = Router(tags=["Support"])


class WordsIn(Body):
    words: str = Field("", max_length=offering.LONGEST)


class ThanksIn(Body):
    words: str = Field(max_length=finishing.LONGEST, examples=["You told me my letter was cold. It was."])


class SharedIn(Body):
    """The goal that it becomes, said by the second of the two; the request's own words without them."""

    title: str = Field("", max_length=LONGEST_TITLE, examples=["Every grower is paid within ten days"])
    why: str = Field("", max_length=LONGEST_WHY)


@router.post("/support/requests/{int:id}/offers", response={201: OfferOut})
def offer_support(request: Request, id: int, body: WordsIn) -> Offer:
    """Offer to help. Offered twice, it is one offer."""
    return offering.offer(seen_request(request, id), by=request.actor, at=timezone.now(), words=body.words)


@router.post("/support/requests/{int:id}/kind-no", response=SupportRequestOut)
def cannot_support(request: Request, id: int, body: WordsIn) -> SupportRequest:
    """Asked by name, you cannot now: it is asked of all."""
    offering.cannot(seen_request(request, id), by=request.actor, at=timezone.now(), words=body.words)
    return seen_request(request, id)


@router.post("/support/offers/{int:id}/acceptance", response=SupportRequestOut)
def accept_support(request: Request, id: int) -> SupportRequest:
    """Accept an offer; the others are declined with thanks."""
    found = seen_offer(request, id)
    offering.accept(found, by=request.actor, at=timezone.now())
    return seen_request(request, found.request_id)


@router.post("/support/offers/{int:id}/kind-no", response=SupportRequestOut)
def decline_support(request: Request, id: int, body: WordsIn) -> SupportRequest:
    """Decline an offer kindly."""
    found = seen_offer(request, id)
    offering.decline(found, by=request.actor, at=timezone.now(), words=body.words)
    return seen_request(request, found.request_id)


@router.post("/support/offers/{int:id}/withdrawal", response=SupportRequestOut)
def take_support_back(request: Request, id: int) -> SupportRequest:
    """Take your own offer back."""
    found = seen_offer(request, id)
    offering.take_back(found, by=request.actor, at=timezone.now())
    return seen_request(request, found.request_id)


@router.post("/support/requests/{int:id}/completion", response=SupportRequestOut)
def finish_support(request: Request, id: int) -> SupportRequest:
    """Say that the help was given."""
    finishing.finish(seen_request(request, id), by=request.actor, at=timezone.now())
    return seen_request(request, id)


@router.post("/support/requests/{int:id}/thanks", response=SupportRequestOut)
def thank_for_support(request: Request, id: int, body: ThanksIn) -> SupportRequest:
    """Say thank you; it closes the request."""
    finishing.thank(seen_request(request, id), by=request.actor, at=timezone.now(), words=body.words)
    return seen_request(request, id)


@router.post("/support/requests/{int:id}/withdrawal", response=SupportRequestOut)
def withdraw_support_request(request: Request, id: int) -> SupportRequest:
    """It is not needed any more."""
    requesting.withdraw(seen_request(request, id), by=request.actor, at=timezone.now())
    return seen_request(request, id)


@router.post("/support/requests/{int:id}/sharing", response=SupportRequestOut)
def share_work(request: Request, id: int, body: SharedIn | None = None) -> SupportRequest:
    """Say that this work is shared; when both have said so, both lead it, as a goal in the words of the second."""
    words = body.dict() if body else {}
    sharing.share(seen_request(request, id), by=request.actor, at=timezone.now(), **words)
    return seen_request(request, id)


@router.post("/support/requests/{int:id}/keeping-apart", response=SupportRequestOut)
def keep_work_apart(request: Request, id: int) -> SupportRequest:
    """Say kindly that it stays as it is."""
    sharing.keep_apart(seen_request(request, id), by=request.actor, at=timezone.now())
    return seen_request(request, id)


def seen_offer(request: Request, pk: int) -> Offer:
    found = Offer.objects.select_related("request__team", "person").filter(pk=pk).first()
    if found is None:
        raise Http404
    seen_request(request, found.request_id)
    return found
