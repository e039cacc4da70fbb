"""Thank somebody in words."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.models import Segment
from concord.meetings.wording import worded
from concord.people.models import Person
from concord.people.permissions import require
from concord.values.events import AppreciationGiven
from concord.values.models import Appreciation


@transaction.atomic
def thank(to: Person, *, by: Actor, words: str, at: datetime, within: Segment | None = None) -> Appreciation:
    """Thank `to`. Within a segment the card stays closed until all open together. Raises Denied, or Refused."""
    if within:
        require(by, "appreciation.give", within)
    if to.pk == by.person_id:
        raise Refused(_("Thank somebody else; your own work will be seen by others."), field="to")
    thanks = Appreciation.objects.create(
        giver_id=by.somebody,
        receiver=to,
        words=worded(words, _("Say what for, in a sentence."), "words", at_most=2000),
        segment=within,
        given_at=at,
        opened_at=None if within else at,
    )
    record(AppreciationGiven(appreciation=thanks.pk, meeting=within.meeting_id if within else None), by=by, at=at)
    return thanks
