"""Cards, votes and answers that people give in a segment."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Denied, Refused
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
    lies_on: Contribution | None = None,
    once: bool = False,
) -> Contribution:
    """Write a card. With `once`, a second one replaces the first (a vote).

    Raises Denied, or Refused when it is too long or the team is not in this segment.
    """
    require(by, "segment.contribute", segment)
    must_be_running(segment)
    words = not_too_long(words)
    values = {"words": words, "number": number, "about": about, "lies_on": lies_on, "made_at": at}
    if once:
        card, _made = Contribution.objects.update_or_create(
            segment=segment, person_id=by.somebody, face=face, defaults=values
        )
    else:
        card = Contribution.objects.create(segment=segment, person_id=by.somebody, face=face, **values)
    record(Contributed(meeting=segment.meeting_id, segment=segment.pk, face=face), by=by, at=at)
    return card


@transaction.atomic
def rewrite(card: Contribution, *, by: Actor, at: datetime, words: str) -> None:
    """Word a card of one's own anew. Raises Denied, or Refused as `contribute` does."""
    own_card_now(card, by=by)
    card.words = not_too_long(words)
    card.save(update_fields=["words"])
    record(Contributed(meeting=card.segment.meeting_id, segment=card.segment_id, face=card.face), by=by, at=at)


@transaction.atomic
def take_back(card: Contribution, *, by: Actor, at: datetime) -> None:
    """Take a card of one's own off the table. Raises Denied, or Refused as `contribute` does."""
    own_card_now(card, by=by)
    record(Contributed(meeting=card.segment.meeting_id, segment=card.segment_id, face=card.face), by=by, at=at)
    card.delete()


def own_card_now(card: Contribution, *, by: Actor) -> None:
    """Raise Denied unless `by` wrote the card, Refused when the team has gone on."""
    require(by, "segment.contribute", card.segment)
    must_be_running(card.segment)
    if card.person_id != by.somebody:
        raise Denied(_("This is somebody else's card: only who wrote it changes it."))


def not_too_long(words: str) -> str:
    """`words` without outer blanks. Raises Refused."""
    words = words.strip()
    if len(words) > LONGEST:
        raise Refused(_("A card has at most %s characters. Say it shorter, or split it.") % LONGEST, field="words")
    return words
