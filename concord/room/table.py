"""The people of a room as a reader sees them: who is here, whose turn it is, whose hand is up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from concord.meetings.models import Segment, Turn
from concord.people.models import AT_THE_TABLE, Membership, Person
from concord.rhythm.models import Attendance, Meeting
from concord.rhythm.shadowing import of_meeting
from concord.room.presence import HERE_WITHIN


@dataclass(frozen=True)
class Seat:
    """One person at the table, or watching."""

    person: Person
    observer: bool
    here: bool
    hand_at: datetime | None
    turns: int  # how often they spoke in this meeting
    round: int  # the number of the segment's newest round; 0 before the first
    place: int | None  # in that round
    speaking: bool
    waiting: bool  # for their turn in that round
    again: bool  # they passed in it, and are asked once more
    spoken: bool
    passed: bool
    began_at: datetime | None = None  # when their running turn began
    turn: int | None = None  # the id of their turn that runs or comes
    guest: bool = False  # without a seat on the team: welcomed to watch this one meeting

    @property
    def in_round(self) -> bool:
        return self.place is not None


def seats(meeting: Meeting, segment: Segment | None, *, at: datetime) -> list[Seat]:
    """In the order of the newest round, then by name, then guests who are here. Three queries, four with guests."""
    members = Membership.objects.filter(team=meeting.team_id).select_related("person__department")
    members = members.defer(*Person.beyond_name("person"))
    attendance = {row.person_id: row for row in Attendance.objects.filter(meeting=meeting)}
    turns = list(Turn.objects.filter(segment__meeting=meeting).order_by("position"))
    rows = [seat_of(member, attendance.get(member.person_id), turns, segment, at) for member in members]
    shown = [row for row in rows if not row.observer or row.here] + guests(meeting, attendance, rows, at)
    return sorted(shown, key=lambda row: (row.observer, row.place is None, row.place or 0, row.person.name))


def guests(meeting: Meeting, attendance: dict[int, Attendance], rows: list[Seat], at: datetime) -> list[Seat]:
    """Those who watch this one meeting, while they are here and welcome."""
    seated = {row.person.pk for row in rows}
    here = [pk for pk, row in attendance.items() if pk not in seated and is_here(row, at)]
    return [guest_of(person) for person in of_meeting(meeting, here)] if here else []


def guest_of(person: Person) -> Seat:
    return Seat(
        person=person, observer=True, here=True, hand_at=None, turns=0, round=0, place=None, speaking=False,
        waiting=False, again=False, spoken=False, passed=False, guest=True,
    )  # fmt: skip


def is_here(attended: Attendance | None, at: datetime) -> bool:
    return bool(attended and attended.seen_at and at - attended.seen_at < HERE_WITHIN)


def seat_of(
    member: Membership, attended: Attendance | None, turns: list[Turn], segment: Segment | None, at: datetime
) -> Seat:
    mine = [turn for turn in turns if turn.person_id == member.person_id]
    here = [turn for turn in mine if segment and turn.segment_id == segment.pk]
    newest = max((turn.round for turn in turns if segment and turn.segment_id == segment.pk), default=0)
    asked = [turn for turn in here if newest and turn.round == newest]
    running = next((turn for turn in here if turn.began_at and not turn.ended_at), None)
    last = asked[-1] if asked else None if newest or not here else here[-1]
    coming = last if last and not last.began_at and not last.ended_at else None
    known = running or coming or last
    return Seat(
        person=member.person,
        observer=member.kind not in AT_THE_TABLE,
        here=is_here(attended, at),
        hand_at=attended.hand_at if attended else None,
        turns=sum(1 for turn in mine if turn.began_at and not turn.passed),
        round=newest,
        place=asked[-1].position if asked else None,
        speaking=running is not None,
        waiting=coming is not None,
        again=len(asked) > 1 and not asked[-1].ended_at,
        spoken=bool(last and last.ended_at and not last.passed),
        passed=bool(last and last.passed),
        began_at=running.began_at if running else None,
        turn=known.pk if known else None,
    )
