"""Values in the making: propose, put in order, consent; and what was adopted waits for a name under it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.people.models import Person
from concord.people.permissions import may
from concord.promises.rows import Ask, Deed, Row
from concord.values import consenting, merging, ordering, signing
from concord.values.models import Making, Phase, Value, ValueOrder

LABEL = gettext_lazy("Our values")
icon = "gem"


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """One's part in the step that runs, and one's signature."""
    making = consenting.going_on()
    if making and making.team_id in actor.tables:
        yield from step_of(making, person)
    signed = signing.to_sign()
    if signed and may(actor, "value.sign") and not signed.signatures.filter(person=person).exists():
        words = Value.objects.standing().values_list("word", flat=True)
        yield Row(
            pk=signed.pk,
            what=_("Sign our values: %s") % ", ".join(words),
            since=signed.adopted_at or at,
            address=reverse("values"),
            deeds=("sign",),
        )


def step_of(making: Making, person: Person) -> Iterator[Row]:
    """What this step asks of the person, if it asks anything."""
    address = reverse("making", args=[making.pk])
    if making.phase == Phase.PROPOSE and not making.proposals.filter(person=person).exists():
        what, why = _("Propose a value that we should hold to"), _("a word and a sentence; private until all open")
        yield Row(pk=making.pk, what=what, since=making.begun_at, address=address, why=why)
    if making.phase == Phase.RANK and not ValueOrder.objects.filter(making=making, person=person).exists():
        options = [(chr(65 + place), row.word) for place, row in enumerate(merging.heaps(making))]
        yield Row(
            pk=making.pk,
            what=_("Which values matter most for how we work?"),
            since=making.begun_at,
            address=address,
            why="; ".join(f"{letter} {word}" for letter, word in options),
            deeds=("order",),
            options=options,
        )
    if making.phase == Phase.CONSENT and not making.answers.filter(round=making.round, person=person).exists():
        words = making.proposals.filter(place__isnull=False).order_by("place").values_list("word", flat=True)
        yield Row(
            pk=making.pk,
            what=_("May we adopt these values? %s") % ", ".join(words),
            since=making.asked_at or making.begun_at,
            address=address,
            deeds=("agree", "object"),
        )


def order(pk: int, *, by: Actor, at: datetime, order: str) -> str:
    making = of_mine(pk, by)
    places = ordering.places_of_letters(order, [row.pk for row in merging.heaps(making)])
    if not places:
        raise Refused(_("Write the letters, the best first, such as B A C."), field="order")
    ordering.give_order(making, by=by, at=at, places=places)
    return _("Yours is in. Only you see it until all open.")


def agree(pk: int, *, by: Actor, at: datetime) -> str:
    consenting.answer(of_mine(pk, by), by=by, at=at, answer=consenting.AGREES)
    return _("Said. All answers open together.")


def object_to(pk: int, *, by: Actor, at: datetime, why: str) -> str:
    consenting.answer(of_mine(pk, by), by=by, at=at, answer=consenting.OBJECTS, why=why)
    return _("Said. All answers open together.")


def sign(pk: int, *, by: Actor, at: datetime) -> str:
    if Making.objects.filter(phase=Phase.ADOPTED).get(pk=pk) != signing.to_sign():
        raise Refused(_("Other values hold now. Read them, and sign those."))
    signing.sign(by=by, at=at)
    return _("Signed. Your name stands under it.")


def of_mine(pk: int, by: Actor) -> Making:
    return Making.objects.filter(team__in=by.teams).get(pk=pk)


DEEDS = {
    "order": Deed(
        label=gettext_lazy("Give your order"),
        call=order,
        asks=(
            Ask(
                name="order",
                label=gettext_lazy("Which first? The same place means equally good; none means no opinion."),
                sort="order",
                at_most=100,
                example="B A=C",
            ),
        ),
        replies=("letters",),
    ),
    "agree": Deed(label=gettext_lazy("I agree"), call=agree, replies=("yes",)),
    "object": Deed(
        label=gettext_lazy("I object"),
        call=object_to,
        asks=(Ask(name="why", label=gettext_lazy("What would go wrong?"), sort="words", at_most=600),),
        replies=("no",),
    ),
    "sign": Deed(label=gettext_lazy("I sign"), call=sign, replies=("done", "yes")),
}
