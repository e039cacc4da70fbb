"""Sign the values by name."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.models import Person
from concord.people.permissions import require
from concord.values.events import ValuesSigned
from concord.values.models import Making, Phase, Signature

SIGN = ("owner", "chief of staff", "leader")
LONGEST = 300


@transaction.atomic
def sign(*, by: Actor, at: datetime, words: str = "") -> Signature:
    """Put your name under the values that hold; signed again, the new words replace the old.

    Raises Denied, or Refused: nothing is adopted yet, or too many words.
    """
    require(by, "value.sign")
    making = to_sign()
    if making is None:
        raise Refused(_("There is nothing to sign yet: no values are adopted."))
    words = " ".join(words.split())
    if len(words) > LONGEST:
        raise Refused(_("Say it in at most %s characters.") % LONGEST, field="words")
    signature, _made = Signature.objects.update_or_create(
        making=making, person_id=by.somebody, defaults={"words": words, "signed_at": at}
    )
    record(ValuesSigned(making=making.pk), by=by, at=at)
    return signature


def to_sign() -> Making | None:
    """The making whose values hold."""
    return Making.objects.filter(phase=Phase.ADOPTED).order_by("-adopted_at", "-pk").first()


def signers() -> QuerySet[Person]:
    """Whose name is asked for: all who lead something here."""
    asked = [person.pk for person in Person.objects.filter(left_at=None).only("roles") if person.has_role(*SIGN)]
    return Person.objects.filter(pk__in=asked).select_related("department")
