"""Further names of a person, as minutes and transcripts of other programs write them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.events import PersonChanged
from concord.people.models import Person
from concord.people.permissions import require


@transaction.atomic
def take_off(person: Person, words: str, *, by: Actor, at: datetime) -> None:
    """Forget that the person goes by `words`. Raises Denied, or Refused when they do not."""
    require(by, "person.edit", person)
    person.refresh_from_db(from_queryset=Person.objects.select_for_update())  # two may press at once
    if words not in person.aliases:
        raise Refused(_("%(name)s is not written as “%(words)s”.") % {"name": person.name, "words": words})
    person.aliases = [alias for alias in person.aliases if alias != words]
    person.save(update_fields=["aliases"])
    record(PersonChanged(person=person.pk, fields=["aliases"]), by=by, at=at)
