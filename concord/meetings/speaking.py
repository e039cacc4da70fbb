"""Everyone has space: rounds in a fair order, a hand queue that puts those who have not spoken first, passing."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.events import HandChanged, TurnChanged
from concord.meetings.models import Segment, Turn
from concord.meetings.running import current_segment, lock, must_be_running
from concord.people.models import Membership, Person
from concord.people.permissions import may, require
from concord.rhythm.models import Attendance, Meeting


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


@transaction.atomic
def end_turn(segment: Segment, *, by: Actor, at: datetime, passed: bool = False, turn: int = 0) -> None:
    """End the running turn: the speaker does, by being done or by passing; the facilitator may too.

    Somebody whose turn is still to come may pass ahead. `turn` is the turn that the presser saw: when two press at
    once, the second changes nothing. Passing costs nothing and needs no reason.
    Raises Denied, or Refused when no turn runs.
    """
    must_be_running(segment)
    running = segment.turns.filter(ended_at=None, began_at__isnull=False).first()
    if running is None:
        raise Refused(_("No round is running here."))
    ending = running
    if running.person_id != by.person_id and passed and not may(by, "segment.reveal", segment):
        ending = segment.turns.filter(person=by.person_id, began_at=None, ended_at=None).first() or running
    if turn and turn != ending.pk:
        return
    if ending.person_id != by.person_id:
        require(by, "segment.reveal", segment)
    ending.ended_at, ending.passed = at, passed
    ending.save(update_fields=["ended_at", "passed"])
    following = segment.turns.filter(began_at=None, ended_at=None).order_by("position").first()
    if ending is running and following:
        begin_turn(following, at=at)
    what = "passed" if passed else "done"
    record(TurnChanged(meeting=segment.meeting_id, segment=segment.pk, what=what), by=by, at=at)


def begin_turn(turn: Turn, *, at: datetime) -> None:
    turn.began_at = at
    turn.save(update_fields=["began_at"])
    Attendance.objects.filter(meeting=turn.segment.meeting_id, person=turn.person_id).update(hand_at=None)


def close_turns(segment: Segment, *, at: datetime) -> None:
    """End the running turn; those that never began are taken away."""
    segment.turns.filter(began_at__isnull=False, ended_at=None).update(ended_at=at)
    segment.turns.filter(began_at=None, ended_at=None).delete()


def next_position(segment: Segment) -> int:
    last = segment.turns.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


@transaction.atomic
def raise_hand(meeting: Meeting, *, by: Actor, at: datetime, up: bool = True) -> None:
    """Put your hand up or down; a hand that is up keeps its place in the queue. Raises Denied."""
    require(by, "segment.contribute", meeting)
    lock(meeting)
    row, _made = Attendance.objects.get_or_create(meeting=meeting, person_id=by.somebody)
    if bool(row.hand_at) == up:
        return
    Attendance.objects.filter(pk=row.pk).update(hand_at=at if up else None)
    record(HandChanged(meeting=meeting.pk, person=by.person_id or 0, up=up), by=by, at=at)


@transaction.atomic
def call(meeting: Meeting, person: Person, *, by: Actor, at: datetime) -> None:
    """Give the floor to somebody: their hand goes down, and it counts as a turn in the current segment.

    A round that is running goes on afterwards. Raises Denied.
    """
    require(by, "room.facilitate", meeting)
    lock(meeting)
    Attendance.objects.filter(meeting=meeting, person=person).update(hand_at=None)
    if segment := current_segment(meeting):
        segment.turns.filter(began_at__isnull=False, ended_at=None).update(ended_at=at)
        Turn.objects.create(segment=segment, person=person, position=next_position(segment), began_at=at)
        record(TurnChanged(meeting=meeting.pk, segment=segment.pk, what="called"), by=by, at=at)
    record(HandChanged(meeting=meeting.pk, person=person.pk, up=False), by=by, at=at)


def hands(meeting: Meeting) -> list[Person]:
    """Raised hands: those who have not spoken in this meeting first, then in the order they went up."""
    raised = list(
        Attendance.objects.filter(meeting=meeting, hand_at__isnull=False).select_related("person").order_by("hand_at")
    )
    if not raised:
        return []
    spoken = set(
        Turn.objects.filter(segment__meeting=meeting, began_at__isnull=False, passed=False).values_list(
            "person_id", flat=True
        )
    )
    return [row.person for row in sorted(raised, key=lambda row: (row.person_id in spoken, row.hand_at))]


def everyone_at_the_table(meeting: Meeting) -> list[Person]:
    """Chair and members of the meeting's team, by name."""
    seats = (
        Membership.objects.filter(team=meeting.team_id, kind__in=("chair", "member"))
        .select_related("person__department")
        .order_by("person__name")
    )
    return [seat.person for seat in seats]
