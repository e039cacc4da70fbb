"""Everyone has space: rounds in a fair order, a hand queue that puts those who have not spoken first, passing."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.events import HandChanged, TurnChanged
from concord.meetings.models import Segment, Turn
from concord.people.models import Membership, Person
from concord.people.permissions import require
from concord.rhythm.models import Attendance, Meeting


@transaction.atomic
def begin_round(segment: Segment, *, by: Actor, at: datetime) -> list[Turn]:
    """Start a round over everyone at the table who is here; the first turn begins. Raises Denied."""
    require(by, "segment.reveal", segment)
    segment.turns.all().delete()
    turns = [
        Turn.objects.create(segment=segment, person=person, position=position)
        for position, person in enumerate(speaking_order(segment))
    ]
    if turns:
        begin_turn(turns[0], at=at)
    record(TurnChanged(meeting=segment.meeting_id, segment=segment.pk, what="round"), by=by, at=at)
    return turns


def speaking_order(segment: Segment) -> list[Person]:
    """Who spoke least in this meeting comes first, and whoever opened the round before comes last.

    Nobody is always first: among equals the order turns with the segments.
    """
    meeting = segment.meeting
    here = list(
        Person.objects.filter(
            memberships__team=meeting.team_id,
            memberships__kind__in=("chair", "member"),
            attendance__meeting=meeting,
            attendance__was_there=True,
        ).distinct()
    ) or list(Person.objects.filter(memberships__team=meeting.team_id, memberships__kind__in=("chair", "member")))
    spoken: dict[int, int] = {}
    openers = []
    for turn in Turn.objects.filter(segment__meeting=meeting).exclude(segment=segment).order_by("segment__position"):
        if turn.began_at and not turn.passed:
            spoken[turn.person_id] = spoken.get(turn.person_id, 0) + 1
        if turn.position == 0:
            openers.append(turn.person_id)
    turned = segment.position % max(len(here), 1)
    fair = here[turned:] + here[:turned]
    return sorted(fair, key=lambda person: (person.pk in openers, spoken.get(person.pk, 0)))


@transaction.atomic
def end_turn(segment: Segment, *, by: Actor, at: datetime, passed: bool = False) -> None:
    """End the running turn: the speaker does, by being done or by passing; the facilitator may too.

    Passing costs nothing and needs no reason. Raises Denied, or Refused when no turn runs.
    """
    turn = Turn.objects.select_for_update().filter(segment=segment, ended_at=None, began_at__isnull=False).first()
    if turn is None:
        raise Refused(_("No round is running here."))
    if turn.person_id != by.person_id:
        require(by, "segment.reveal", segment)
    turn.ended_at, turn.passed = at, passed
    turn.save(update_fields=["ended_at", "passed"])
    if following := segment.turns.filter(began_at=None).order_by("position").first():
        begin_turn(following, at=at)
    what = "passed" if passed else "done"
    record(TurnChanged(meeting=segment.meeting_id, segment=segment.pk, what=what), by=by, at=at)


def begin_turn(turn: Turn, *, at: datetime) -> None:
    turn.began_at = at
    turn.save(update_fields=["began_at"])
    Attendance.objects.filter(meeting=turn.segment.meeting_id, person=turn.person_id).update(hand_at=None)


@transaction.atomic
def raise_hand(meeting: Meeting, *, by: Actor, at: datetime, up: bool = True) -> None:
    """Put your hand up or down. Raises Denied."""
    require(by, "segment.contribute", meeting)
    Attendance.objects.update_or_create(
        meeting=meeting, person_id=by.somebody, defaults={"hand_at": at if up else None}
    )
    record(HandChanged(meeting=meeting.pk, person=by.person_id or 0, up=up), by=by, at=at)


@transaction.atomic
def call(meeting: Meeting, person: Person, *, by: Actor, at: datetime) -> None:
    """Give the floor to somebody: their hand goes down, and it counts as a turn in the current segment."""
    require(by, "room.facilitate", meeting)
    Attendance.objects.filter(meeting=meeting, person=person).update(hand_at=None)
    if segment := meeting.segments.filter(began_at__isnull=False, ended_at=None).first():
        segment.turns.filter(began_at__isnull=False, ended_at=None).update(ended_at=at)
        Turn.objects.create(segment=segment, person=person, position=segment.turns.count(), began_at=at)
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
