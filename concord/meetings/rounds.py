"""Everyone has space: rounds in a fair order."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from django.db import transaction

from concord.foundation.actor import Actor
from concord.foundation.events import record
from concord.meetings.events import TurnChanged
from concord.meetings.models import Segment, Turn
from concord.meetings.running import must_be_running
from concord.meetings.turns import begin_turn, close_turns, next_position
from concord.people.models import Person
from concord.people.permissions import require


@transaction.atomic
def begin_round(segment: Segment, *, by: Actor, at: datetime) -> list[Turn]:
    """Start a round over everyone at the table who is here; the first turn begins. What was spoken before stays.

    Raises Denied, or Refused when the team is not in this segment.
    """
    require(by, "segment.reveal", segment)
    must_be_running(segment)
    order = speaking_order(segment)
    close_turns(segment, at=at)
    first = next_position(segment)
    turns = [
        Turn.objects.create(segment=segment, person=person, position=first + place, opens=place == 0)
        for place, person in enumerate(order)
    ]
    if turns:
        begin_turn(turns[0], at=at)
    record(TurnChanged(meeting=segment.meeting_id, segment=segment.pk, what="round"), by=by, at=at)
    return turns


def speaking_order(segment: Segment) -> list[Person]:
    """Whoever opened fewest rounds of this meeting comes first; among those, whoever spoke least.

    So nobody opens a second time before everyone here has opened once, and passing costs nothing. Among equals the
    order turns with the segments.
    """
    meeting = segment.meeting
    table = Person.objects.filter(
        memberships__team=meeting.team_id, memberships__kind__in=("chair", "member"), left_at=None
    )
    here = list(table.filter(attendance__meeting=meeting, attendance__was_there=True).distinct()) or list(table)
    spoken: Counter[int] = Counter()
    opened: Counter[int] = Counter()
    for turn in Turn.objects.filter(segment__meeting=meeting):
        spoken[turn.person_id] += bool(turn.began_at and not turn.passed)
        opened[turn.person_id] += turn.opens
    turned = segment.position % max(len(here), 1)
    fair = here[turned:] + here[:turned]
    return sorted(fair, key=lambda person: (opened[person.pk], spoken[person.pk]))
