"""How often a person gets their list by mail, and at which hour: theirs to choose."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.notices.events import DigestChosen
from concord.notices.models import DigestChoice
from concord.people.models import Person
from concord.people.permissions import require

OFTEN = ("none", "daily", "weekdays", "weekly")
USUAL_HOUR = 8


@transaction.atomic
def choose(person: Person, *, by: Actor, at: datetime, often: str, hour: int) -> DigestChoice:
    """Choose. Raises Denied for anybody else, or Refused."""
    require(by, "digest.choose", person)
    if often not in OFTEN:
        raise Refused(_("Choose never, daily, on weekdays, or weekly."), field="often")
    if not 0 <= hour <= 23:
        raise Refused(_("Choose an hour from 0 to 23."), field="hour")
    choice, _made = DigestChoice.objects.update_or_create(person=person, defaults={"often": often, "hour": hour})
    record(DigestChosen(person=person.pk, often=often, hour=hour), by=by, at=at)
    return choice


def choice_of(person: Person) -> DigestChoice:
    """What they chose; before that leaders get it on weekdays at eight, and nobody else."""
    chosen: DigestChoice | None = getattr(person, "digest", None)
    return chosen or DigestChoice(
        person=person, often="weekdays" if person.has_role("leader") else "none", hour=USUAL_HOUR
    )
