"""The help was given, and the thank-you that closes the request."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.wording import worded
from concord.people.permissions import require
from concord.support.events import HelpDone, HelpThanked
from concord.support.models import SupportRequest
from concord.support.requesting import locked, meeting_of

LONGEST = 400


@transaction.atomic
def finish(request: SupportRequest, *, by: Actor, at: datetime) -> None:
    """Either of the two says that it is done. A second press changes nothing. Raises Denied, or Refused."""
    require(by, "support.done", request)
    locked(request)
    if request.state == "done":
        return
    if request.state != "accepted":
        raise Refused(_("Nobody helps with this yet, or it is settled. Accept an offer first."))
    request.state = "done"
    request.save(update_fields=["state"])
    record(HelpDone(request=request.pk, meeting=meeting_of(request)), by=by, at=at)


@transaction.atomic
def thank(request: SupportRequest, *, by: Actor, at: datetime, words: str) -> None:
    """Say thank you in a sentence; it closes the request, also one that nobody had marked as done.

    Raises Denied, or Refused: nobody helped, or no words.
    """
    require(by, "support.settle", request)
    locked(request)
    if request.state not in ("accepted", "done") or not request.helper:
        raise Refused(_("There is nobody to thank for this yet, or you have thanked already."))
    words = worded(words, _("Say in a sentence what it changed for you."), "words", at_most=LONGEST)
    request.thanks, request.state, request.settled_at = words, "thanked", at
    request.save(update_fields=["thanks", "state", "settled_at"])
    record(HelpThanked(request=request.pk, meeting=meeting_of(request)), by=by, at=at)
