"""The room: who is here, what runs, whose turn it is; and the moves of the meeting as a whole."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from concord.api.agenda import SegmentOut
from concord.api.finding import seen_meeting, watched_meeting
from concord.api.meetings import State
from concord.api.request import Request
from concord.api.segments import NOTHING, MoveOut, SegmentNow, Values, now, schema_of
from concord.api.shapes import PersonBrief, Time
from concord.foundation.events import last_seq
from concord.foundation.models import Entry
from concord.meetings.hands import hands
from concord.meetings.limits import turn_limit
from concord.meetings.models import Segment, Turn
from concord.people.permissions import may, require
from concord.rhythm.models import Attendance, Meeting
from concord.segments import holding
from concord.segments.meeting_moves import MOVES, play_in_meeting
from concord.segments.more_time import open_request
from concord.segments.what_gives import what_gives

router = Router(tags=["Room"])

AT_MOST = 500


class SeatNow(Schema):
    """Somebody with a seat: here or not, hand up or not, and how often they spoke in this meeting."""

    person: PersonBrief
    kind: str
    here: bool
    hand_at: Time | None
    spoke: int
    speaking: bool


class TimeAskedOut(Schema):
    """More minutes are asked for: given at `until` when nobody objects, or as soon as all who are here are fine."""

    id: int
    person: PersonBrief
    minutes: int
    until: Time
    fine: int = Field(description="How many have said that it is fine.")
    gives: list[str] = Field(description="What gives for it, in sentences.")


class RoomOut(Schema):
    """The room at event number `seq`. Ask for /room/changes?after=seq to learn what looks different since."""

    meeting: int
    state: State
    seq: int
    facilitator: PersonBrief | None
    you_facilitate: bool
    segment: SegmentNow | None
    ends: Time | None = Field(description="When the time of the running segment is over.")
    following: SegmentOut | None
    seats: list[SeatNow]
    hands: list[PersonBrief] = Field(description="Those who have not spoken first.")
    message: str
    turn_limit: int = Field(description="Seconds that a turn may take, gently; 0 is no limit.")
    time_asked: TimeAskedOut | None = Field(description="Somebody asks for more minutes, and nobody has objected yet.")
    moves: list[MoveOut]


class ChangeOut(Schema):
    """Something happened in the room; `touches` names the parts that look different."""

    seq: int
    kind: str
    at: Time
    touches: list[str]

    @staticmethod
    def resolve_touches(row: Entry) -> list[str]:
        return row.touches.split()


class ChangesAsked(Schema):
    after: int = Field(0, ge=0, le=2**31 - 1, description="`seq` of the last event that you know.")


@router.get("/meetings/{int:id}/room", response=RoomOut)
def read_room(request: Request, id: int) -> dict[str, Any]:
    """The room as you see it now."""
    return room_of(request, watched_meeting(request, id))


@router.get("/meetings/{int:id}/room/changes", response=list[ChangeOut])
def list_changes(request: Request, id: int, asked: Query[ChangesAsked]) -> list[Entry]:
    """What happened in the room after an event number, oldest first; 500 at most."""
    meeting = watched_meeting(request, id)
    rows = Entry.objects.of_streams(meeting.stream).filter(seq__gt=asked.after)
    return list(rows.order_by("seq")[:AT_MOST])


@router.post("/meetings/{int:id}/room/presence", response=RoomOut)
def come_in(request: Request, id: int) -> dict[str, Any]:
    """Say that you are in the room. Repeat it every half minute; while the meeting runs it counts as attendance."""
    meeting = watched_meeting(request, id)
    holding.come_in(meeting, by=request.actor, at=timezone.now())
    return room_of(request, meeting)


@router.post("/meetings/{int:id}/moves/{slug:name}", response=RoomOut)
def move_in_meeting(request: Request, id: int, name: str, body: Values = NOTHING) -> dict[str, Any]:
    """Make a move of the meeting as a whole: open, move_on, skip, turn_to, extend, go_on, hand_over, take_over, end,
    raise_hand, lower_hand, call, speak, begin_round, end_turn, pass_turn, limit_turns, ask_for_time, time_is_fine,
    object_to_time, settle_time, count_me, park, parked_to_agenda, parked_to_action, drop_parked, take_action,
    take_note, show_on_screen, take_screen_away.
    """
    meeting = enterable(request, id)
    play_in_meeting(meeting, name, body, by=request.actor, at=timezone.now())
    return room_of(request, enterable(request, id))


def enterable(request: Request, pk: int) -> Meeting:
    meeting = seen_meeting(request, pk)
    require(request.actor, "room.enter", meeting)
    return meeting


def room_of(request: Request, meeting: Meeting) -> dict[str, Any]:
    """What RoomOut shows."""
    seq = last_seq(meeting.stream)  # read first: what happens meanwhile is told by the changes after it
    segment = holding.current_segment(meeting) if meeting.state == "live" else None
    if segment:
        segment.meeting = meeting
    return {
        "meeting": meeting.pk,
        "state": meeting.state,
        "seq": seq,
        "facilitator": meeting.facilitator,
        "you_facilitate": may(request.actor, "room.facilitate", meeting),
        "segment": now(request, segment) if segment else None,
        "ends": end_of(segment) if segment else None,
        "following": meeting.segments.filter(began_at=None).order_by("position").first(),
        "seats": seats(meeting, at=timezone.now()),
        "hands": hands(meeting),
        "message": meeting.message,
        "turn_limit": turn_limit(meeting),
        "time_asked": time_asked(meeting, segment) if segment else None,
        "moves": [move_out(name) for name in MOVES],
    }


def time_asked(meeting: Meeting, segment: Segment) -> dict[str, Any] | None:
    """The open request for more minutes."""
    if (asked := open_request(segment)) is None:
        return None
    return {
        "id": asked.pk,
        "person": asked.person,
        "minutes": asked.minutes,
        "until": asked.until,
        "fine": len(asked.fine),
        "gives": what_gives(meeting, list(meeting.segments.all()), asked.minutes).sentences(),
    }


def end_of(segment: Segment) -> datetime | None:
    """When the time of a segment is over."""
    return segment.began_at and segment.began_at + timedelta(minutes=segment.minutes + segment.extended)


def seats(meeting: Meeting, *, at: datetime) -> list[dict[str, Any]]:
    """Everybody with a seat, by name. Three queries at any size."""
    attended = {row.person_id: row for row in Attendance.objects.filter(meeting=meeting)}
    turns = Turn.objects.filter(segment__meeting=meeting, began_at__isnull=False).values("person_id")
    spoken = turns.annotate(spoke=Count("pk", filter=Q(passed=False)), runs=Count("pk", filter=Q(ended_at=None)))
    counts = {row["person_id"]: (row["spoke"], row["runs"] > 0) for row in spoken.order_by()}
    return [
        {
            "person": seat.person,
            "kind": seat.kind,
            "here": is_here(attended.get(seat.person_id), at=at),
            "hand_at": attended[seat.person_id].hand_at if seat.person_id in attended else None,
            "spoke": counts.get(seat.person_id, (0, False))[0],
            "speaking": counts.get(seat.person_id, (0, False))[1],
        }
        for seat in meeting.team.memberships.select_related("person")
    ]


def is_here(row: Attendance | None, *, at: datetime) -> bool:
    return bool(row and row.seen_at and at - row.seen_at < holding.AWAY_AFTER)


def move_out(name: str) -> dict[str, Any]:
    """A move of the meeting as a whole."""
    deed = MOVES[name]
    taken = schema_of(deed, given=("meeting", "by", "at"))
    return {"name": name, "says": deed.__doc__ or "", "phases": [], "takes": taken}
