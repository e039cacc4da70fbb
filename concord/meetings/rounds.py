"""Everyone has space: rounds over all who are here, in a fair order."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from concord.foundation.actor import Actor
from concord.foundation.events import record
from concord.meetings.models import Segment, Turn
from concord.meetings.running import must_be_running
from concord.meetings.speaking_events import RoundBegan
from concord.meetings.speaking_order import speaking_order
from concord.meetings.turns import begin_turn, close_turns, next_position
from concord.people.permissions import require


@transaction.atomic
def begin_round(segment: Segment, *, by: Actor, at: datetime, after: int | None = None) -> list[Turn]:
    """Start a round over everyone at the table who is here; the first turn begins. What was spoken before stays.

    `after` is the number of the last round that the presser saw: when two press at once, one round begins.
    Raises Denied, or Refused when the team is not in this segment.
    """
    require(by, "segment.reveal", segment)
    must_be_running(segment)
    last = last_round(segment)
    if after is not None and after != last:
        return list(segment.turns.filter(round=last))
    order = speaking_order(segment)
    close_turns(segment, at=at)
    first = next_position(segment)
    turns = [
        Turn.objects.create(segment=segment, person=person, position=first + place, opens=place == 0, round=last + 1)
        for place, person in enumerate(order)
    ]
    if turns:
        begin_turn(turns[0], at=at)
    record(RoundBegan(meeting=segment.meeting_id, segment=segment.pk), by=by, at=at)
    return turns


def last_round(segment: Segment) -> int:
    """The number of the segment's newest round; 0 before the first."""
    return segment.turns.aggregate(last=Max("round"))["last"] or 0
