"""Cards, votes and answers that people give in a segment."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.events import Contributed
from concord.meetings.models import Contribution, Segment
from concord.meetings.running import must_be_running
from concord.people.models import Person
from concord.people.permissions import require

LONGEST = 2000


@transaction.atomic
def contribute(
    segment: Segment,
    *,
    by: Actor,
    at: datetime,
    face: str,
    words: str = "",
    number: int | None = None,
    about: Person | None = None,
    once: bool = False,
) -> Contribution:
    """Write a card. With `once`, a second one replaces the first (a vote).

    Raises Denied, or Refused when it is too long or the team is not in this segment.
    """
    require(by, "segment.contribute", segment)
    must_be_running(segment)
    words = words.strip()
    if len(words) > LONGEST:
        raise Refused(_("A card has at most %s characters. Say it shorter, or split it.") % LONGEST, field="words")
    values = {"words": words, "number": number, "about": about, "made_at": at}
    if once:
        card, _made = Contribution.objects.update_or_create(
            segment=segment, person_id=by.somebody, face=face, defaults=values
        )
    else:
        card = Contribution.objects.create(segment=segment, person_id=by.somebody, face=face, **values)
    record(Contributed(meeting=segment.meeting_id, segment=segment.pk, face=face), by=by, at=at)
    return card
