"""“Thank Grace: you drove the van yourself” in a reply to any letter is a card of thanks."""

from __future__ import annotations

import re
from datetime import datetime

from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Denied, Refused
from concord.people.models import AT_THE_TABLE, Person
from concord.people.permissions import may
from concord.values.appreciating import thank

THANK = re.compile(
    r"^\s*(?:thank|thanks to|danke an|merci à|gracias a|obrigad[oa] a)\s+([^:]{2,60}?)\s*:\s*(\S.*)$", re.I
)


def thanked_in(line: str, *, by: Actor, at: datetime) -> str:
    """The sentence that says what became of it; empty when the line thanks nobody by name."""
    if not (found := THANK.match(line)):
        return ""
    named = [person for person in whom(by) if goes_by(person, found[1])]
    if len(named) != 1:
        several = _("Several people go by “%s”: write the whole name. Nobody was thanked yet.")
        return (several if named else _("Nobody here goes by “%s”. Nobody was thanked yet.")) % found[1]
    try:
        thank(named[0], by=by, at=at, words=found[2].strip())
    except (Refused, Denied) as refused:
        return refused.sentence
    return _("%s reads your thanks now.") % named[0].first_name


def whom(by: Actor) -> list[Person]:
    """As on the page: everybody, for those who see the people; those who lead, for everybody else."""
    rows = Person.objects.filter(left_at=None).exclude(pk=by.person_id or 0)
    return list(rows if may(by, "people.read") else rows.filter(memberships__kind__in=AT_THE_TABLE).distinct())


def goes_by(person: Person, name: str) -> bool:
    said = " ".join(name.split()).casefold()
    return said in (person.name.casefold(), person.first_name.casefold())
