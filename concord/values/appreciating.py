"""Thank somebody in words."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.models import Segment
from concord.meetings.wording import worded
from concord.people.models import Person
from concord.people.permissions import require
from concord.values.events import AppreciationGiven
from concord.values.models import Appreciation, Value

LONGEST = 2000


@transaction.atomic
def thank(
    to: Person,
    *,
    by: Actor,
    words: str,
    at: datetime,
    value: Value | None = None,
    within: Segment | None = None,
) -> Appreciation:
    """Thank `to`, perhaps for living `value`. Within a segment the card stays closed until all open together.

    Raises Denied, or Refused: oneself, somebody who left, a value that does not hold, or nothing said.
    """
    require(by, "appreciation.give" if within else "appreciation.send", within)
    if to.pk == by.person_id:
        raise Refused(_("Thank somebody else; your own work will be seen by others."), field="to")
    if to.left_at:
        raise Refused(_("%s has left, and would not read it.") % to.name, field="to")
    if value and value.ended_at:
        raise Refused(_("“%s” does not hold any more. Choose a value that does.") % value.word, field="value")
    thanks = Appreciation.objects.create(
        giver_id=by.somebody,
        receiver=to,
        words=worded(words, _("Say what for, in a sentence."), "words", at_most=LONGEST),
        value=value,
        segment=within,
        given_at=at,
        opened_at=None if within else at,
    )
    record(AppreciationGiven(appreciation=thanks.pk, meeting=within.meeting_id if within else None), by=by, at=at)
    return thanks


def seen_by(actor: Actor) -> QuerySet[Appreciation]:
    """Own cards always; others' once they are open, in the teams that one sits on."""
    opened = Q(opened_at__isnull=False)
    together = Q(segment__meeting__team__in=list(actor.teams))
    rows = Appreciation.objects.filter(Q(giver=actor.person_id) | opened & (Q(receiver=actor.person_id) | together))
    return rows.select_related("giver__department", "receiver__department", "value").order_by("-given_at", "-pk")
