"""What the page of a meeting that was held says of speaking: one's own minutes, and the team's balance."""

from __future__ import annotations

from typing import Any

from concord.meetings.airtime import is_counted, own_seconds
from concord.meetings.airtime_balance import team_balance, who_took_part
from concord.meetings.departments_balance import departments_balance
from concord.people.permissions import may
from concord.people.request import Request
from concord.rhythm.models import Meeting


def room_to_speak(request: Request, meeting: Meeting) -> dict[str, Any]:
    """Empty for a meeting that was not held in the room. Nobody's part but the reader's own."""
    if not (meeting.opened_at and meeting.ended_at):
        return {}
    took_part, there = who_took_part(meeting)
    return {
        "speaks": may(request.actor, "segment.contribute", meeting),
        "own_minutes": round(own_seconds(request.person, meeting, by=request.actor) / 60),
        "all_minutes": round((meeting.ended_at - meeting.opened_at).total_seconds() / 60),
        "own_counted": is_counted(request.person.pk, meeting.pk),
        "took_part": took_part,
        "there": there,
        "balance": team_balance(meeting.team, by=request.actor).sentence,
        "departments": departments_balance(meeting.team, by=request.actor).sentence,
    }
