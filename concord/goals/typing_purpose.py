"""A purpose that is typed in the settings: it holds at once, without consent, so everybody is asked to affirm it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from concord.foundation.actor import Actor
from concord.foundation.events import record
from concord.goals.events import PurposeAdopted
from concord.goals.models import Purpose
from concord.goals.purpose import locked_organization
from concord.people import founding
from concord.people.models import Organization


@transaction.atomic
def change_what_we_say(organization: Organization, *, by: Actor, at: datetime, **fields: str) -> None:
    """As `founding.change`; another purpose than the one that held begins with nobody's affirmation.

    The first one, typed at set-up, asks nobody: there is nobody yet. Raises Denied or Refused.
    """
    was = locked_organization().purpose
    founding.change(organization, by=by, at=at, **fields)
    if was and organization.purpose not in ("", was):
        typed = Purpose.objects.create(
            sentence=organization.purpose, proposed_by_id=by.person_id, proposed_at=at, adopted_at=at
        )
        record(PurposeAdopted(purpose=typed.pk), by=by, at=at)
