"""Help that was asked of somebody, promised by them, or received and not thanked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.foundation.actor import Actor
from concord.people.models import Person
from concord.promises.rows import Ask, Deed, Row
from concord.support import finishing, offering, today
from concord.support.models import SupportRequest

LABEL = gettext_lazy("Support")
icon = "hand"


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """What is asked of the person by name, what they help with, and what they can thank for."""
    for request in today.asked_for_help(actor):
        yield row_of(request, _("%s asks you") % request.person.name, ("offer", "cannot"), request.person)
    for request in today.promised_help(actor):
        yield row_of(request, _("you help %s") % request.person.name, ("done",), request.person)
    for request in today.own_requests(actor):
        if request.state == "done" and request.helper:
            yield row_of(request, _("%s has helped") % request.helper.name, ("thank",), request.helper)


def is_owed(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """What the person needs and waits for."""
    for request in today.own_requests(actor):
        if request.state != "done":
            helper = request.helper or request.asked
            said = _("%s helps") % request.helper.name if request.helper else _("nobody helps yet")
            yield row_of(request, said, (), helper)


def row_of(request: SupportRequest, why: str, deeds: tuple[str, ...], other: Person | None) -> Row:
    return Row(
        pk=request.pk,
        what=request.what,
        since=request.made_at,
        due=request.due,
        address=reverse("support-request", args=[request.pk]),
        why=why,
        deeds=deeds,
        people=[other] if other else (),
    )


def offer(pk: int, *, by: Actor, at: datetime) -> str:
    offering.offer(found(pk, by), by=by, at=at)
    return _("Your offer is on its way.")


def cannot(pk: int, *, by: Actor, at: datetime) -> str:
    offering.cannot(found(pk, by), by=by, at=at)
    return _("Said kindly. It is now asked of all.")


def done(pk: int, *, by: Actor, at: datetime) -> str:
    request = found(pk, by)
    finishing.finish(request, by=by, at=at)
    return _("Done: %s") % request.what


def thank(pk: int, *, by: Actor, at: datetime, words: str) -> str:
    finishing.thank(found(pk, by), by=by, at=at, words=words)
    return _("Thanked.")


def found(pk: int, by: Actor) -> SupportRequest:
    return SupportRequest.objects.whole().filter(team__in=by.teams).get(pk=pk)


DEEDS = {
    "offer": Deed(label=gettext_lazy("I can help"), call=offer, replies=("yes",)),
    "cannot": Deed(label=gettext_lazy("I cannot now"), call=cannot, replies=("no",)),
    "done": Deed(label=gettext_lazy("It is done"), call=done, key="x", replies=("done",)),
    "thank": Deed(
        label=gettext_lazy("Thank"),
        call=thank,
        key="x",
        asks=(Ask(name="words", label=gettext_lazy("Your thanks"), sort="words", at_most=400),),
        replies=("thanks",),
    ),
}
