"""The purpose: consent to a new sentence, and affirming the one that holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.goals import purpose
from concord.goals.models import Affirmation, Purpose
from concord.people.models import Person
from concord.people.permissions import may
from concord.promises.rows import Ask, Deed, Row

LABEL = gettext_lazy("Our purpose")
icon = "compass"


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """An answer to what is proposed; and the person's own words to what holds, adopted by consent or typed anew."""
    asked = purpose.proposed()
    if asked and asked.team_id in actor.teams and person.pk in {row.pk for row in purpose.missing(asked)}:
        yield Row(
            pk=asked.pk,
            what=asked.sentence,
            since=asked.proposed_at,
            address=reverse("purpose"),
            why=_("proposed as our purpose: do you consent?"),
            deeds=("agree", "object"),
        )
    held = purpose.standing()
    if held and may(actor, "purpose.affirm") and not affirmed(held, person):
        yield Row(
            pk=held.pk,
            what=held.sentence,
            since=held.adopted_at or at,
            address=reverse("purpose"),
            why=_("what does it mean for your work?"),
            deeds=("affirm",),
        )


def affirmed(held: Purpose, person: Person) -> bool:
    return Affirmation.objects.filter(purpose=held, person=person).exists()


def agree(pk: int, *, by: Actor, at: datetime) -> str:
    purpose.answer(asked(pk, by), by=by, at=at, answer=1)
    return _("Said. All answers open together.")


def object_to(pk: int, *, by: Actor, at: datetime, why: str) -> str:
    purpose.answer(asked(pk, by), by=by, at=at, answer=3, why=why)
    return _("Said. All answers open together.")


def affirm(pk: int, *, by: Actor, at: datetime, words: str) -> str:
    held = Purpose.objects.filter(adopted_at__isnull=False).get(pk=pk)
    if held != purpose.standing():
        raise Refused(_("Another purpose holds now. Read it, and affirm that one."))
    purpose.affirm(by=by, at=at, words=words)
    return _("Thank you. Your words stand there with your name.")


def asked(pk: int, by: Actor) -> Purpose:
    return Purpose.objects.filter(team__in=by.teams).get(pk=pk)


DEEDS = {
    "agree": Deed(label=gettext_lazy("I agree"), call=agree, replies=("yes",)),
    "object": Deed(
        label=gettext_lazy("I object"),
        call=object_to,
        asks=(Ask(name="why", label=gettext_lazy("What would go wrong?"), sort="words", at_most=600),),
        replies=("no",),
    ),
    "affirm": Deed(
        label=gettext_lazy("I affirm it"),
        call=affirm,
        key="x",
        asks=(Ask(name="words", label=gettext_lazy("In your own words"), sort="words", at_most=600),),
    ),
}
