"""Today: what I owe and am owed, what happens next, and the last one message."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from concord.pages.nearest import last_message, next_meeting
from concord.pages.unchanged import made_once
from concord.people.request import Request
from concord.promises.listing import my_list
from concord.rhythm.models import Meeting

NEAR = timedelta(minutes=20)


@require_GET
@made_once
def today(request: Request) -> HttpResponse:
    """The start page."""
    now = timezone.now()
    meeting = next_meeting(request.person, request.actor)
    shown = {
        "mine": my_list(request.person, request.actor, at=now),
        "next": meeting,
        "near": bool(meeting and is_near(meeting, now)),
        "last": last_message(request.actor),
        "now": now,
        "today_here": timezone.localdate(),
        "soonest": timezone.localdate() + timedelta(days=1),
        "next_week": timezone.localdate() + timedelta(days=7),
    }
    return render(request, "today/today.html", shown)


def is_near(meeting: Meeting, now: datetime) -> bool:
    """Whether the room's door is the next deed: the meeting runs, or begins within twenty minutes."""
    return meeting.state == "live" or meeting.starts - NEAR <= now
