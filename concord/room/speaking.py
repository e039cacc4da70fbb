"""What the room shows of speaking: whose turn it is, whose hand is up, what was asked of everybody, one's own time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from concord.meetings.airtime import is_counted, own_seconds
from concord.meetings.airtime_balance import who_took_part
from concord.meetings.hands import in_queue
from concord.meetings.limits import OFFERED, turn_limit
from concord.meetings.models import MoreTime, Segment
from concord.people.permissions import may
from concord.people.request import Request
from concord.rhythm.models import Meeting
from concord.room.table import Seat
from concord.segments.what_gives import what_gives


@dataclass(frozen=True)
class Asked:
    """A request for more minutes as a reader sees it; a refused one stays in sight until the team goes on."""

    request: MoreTime
    gives: list[str]
    mine: bool

    @property
    def open(self) -> bool:
        return self.request.settled_at is None


def people_of(request: Request, meeting: Meeting, table: list[Seat]) -> dict[str, Any]:
    """Who is here, who speaks, and where this reader sits."""
    coming = [seat for seat in table if seat.waiting]
    speaking = next((seat for seat in table if seat.speaking), None)
    in_round = any(seat.place is not None for seat in table)
    return {
        "seats": table,
        "here_count": sum(seat.here for seat in table),
        "speaking": speaking,
        "next_up": coming[0] if coming else None,
        "round_runs": bool(coming) or bool(speaking and speaking.in_round),
        "round_over": in_round and speaking is None and not coming,
        "last_round": max((seat.round for seat in table), default=0),
        "hands": sorted(
            (seat for seat in table if seat.hand_at), key=lambda seat: in_queue(seat.turns > 0, seat.hand_at)
        ),
        "me": next((seat for seat in table if seat.person.pk == request.actor.person_id), None),
        **lead_of(request, meeting, table),
    }


def lead_of(request: Request, meeting: Meeting, table: list[Seat]) -> dict[str, bool]:
    """Whether this reader may take the lead: when it has vanished, or back when it is theirs to give."""
    here = facilitator_here(request, meeting, table)
    return {
        "may_take_over": may(request.actor, "room.take_over", meeting) and not here,
        "may_take_back": may(request.actor, "room.take_back", meeting)
        and here
        and meeting.state == "live"
        and meeting.facilitator_id != request.actor.person_id,
    }


def facilitator_here(request: Request, meeting: Meeting, table: list[Seat]) -> bool:
    """Whether the facilitator is in the room; a reader who facilitates is."""
    return meeting.facilitator_id == request.actor.person_id or any(
        seat.here for seat in table if seat.person.pk == meeting.facilitator_id
    )


def asked_of(request: Request, meeting: Meeting, segments: Sequence[Segment], current: Segment | None) -> Asked | None:
    """The last request for more time in the running segment, unless it was given."""
    row = current and current.asked_for_time.select_related("person", "objector").order_by("pk").last()
    if not row or row.given or row.objector_id == row.person_id:  # taken back by whoever asked
        return None
    gives = what_gives(meeting, segments, row.minutes).sentences() if row.settled_at is None else []
    return Asked(row, gives, request.actor.person_id in row.fine)


def own_time(request: Request, meeting: Meeting) -> dict[str, Any]:
    """How long this reader spoke so far, whether it is counted, and for how many it is."""
    took_part, there = who_took_part(meeting)
    return {
        "own_minutes": own_seconds(request.person, meeting, by=request.actor) // 60,
        "own_counted": is_counted(request.person.pk, meeting.pk),
        "took_part": took_part,
        "there": there,
    }


def limits_of(meeting: Meeting) -> dict[str, Any]:
    """The gentle limit of a turn."""
    return {"turn_limit": turn_limit(meeting), "turn_limits": OFFERED}
