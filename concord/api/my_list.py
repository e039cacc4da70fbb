"""My list: everything that this person owes."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q
from django.utils import timezone
from ninja import Router, Schema

from concord.api.actions import ActionOut
from concord.api.decisions import DecisionOut, whole
from concord.api.finding import own_teams
from concord.api.meetings import MeetingOut
from concord.api.request import Request
from concord.decisions.models import Perspective
from concord.meetings.models import ActionItem
from concord.rhythm.models import Attendance, Meeting

router = Router(tags=["My list"])

AT_MOST = 100


class MyList(Schema):
    """Actions to do, decisions to make, perspectives that your department has not given, meetings to answer."""

    actions: list[ActionOut]
    decisions: list[DecisionOut]
    perspectives: list[DecisionOut]
    meetings: list[MeetingOut]


@router.get("/my-list", response=MyList)
def read_my_list(request: Request) -> dict[str, Any]:
    """What you owe, in four lists of at most a hundred; each is closed by the operation of its noun."""
    me, teams = request.actor.person_id, own_teams(request)
    asked = whole().filter(team__in=teams, closed_at=None)
    spoken = Perspective.objects.filter(department=request.person.department_id).values("decision")
    unspoken = asked.filter(departments=request.person.department_id).exclude(Q(decider=me) | Q(pk__in=spoken))
    coming = Meeting.objects.upcoming().filter(team__in=teams, opened_at=None, starts__gt=timezone.now())
    unanswered = coming.exclude(attendance__in=said_by(me)).select_related("chair", "note_taker", "facilitator")
    owed = ActionItem.objects.filter(team__in=teams, owners=me, done_at=None, dropped_at=None)
    return {
        "actions": owed.prefetch_related("owners").order_by(F("due").asc(nulls_last=True), "taken_at", "pk")[:AT_MOST],
        "decisions": asked.filter(decider=me)[:AT_MOST],
        "perspectives": unspoken[:AT_MOST] if request.person.department_id else [],
        "meetings": unanswered[:AT_MOST],
    }


def said_by(person_id: int | None) -> Any:
    return Attendance.objects.filter(person=person_id).exclude(answer="")
