"""Meetings: plan, move, cancel; who comes, who chairs."""

from __future__ import annotations

from typing import Any, Literal

from django.db.models import Q, QuerySet
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from concord.api.finding import named, own_teams, pointing, seen_meeting, seen_team, watched_meeting
from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Body, Id, Moment, PersonBrief, Time, Words
from concord.people.models import AT_THE_TABLE, Person
from concord.rhythm import attending, changing, duties, scheduling
from concord.rhythm.models import Attendance, Meeting

router = Router(tags=["Meetings"])

State = Literal["planned", "live", "ended", "cancelled"]
STATES: dict[str, Q] = {
    "planned": Q(opened_at=None, ended_at=None, cancelled_at=None),
    "live": Q(opened_at__isnull=False, ended_at=None, cancelled_at=None),
    "ended": Q(ended_at__isnull=False, cancelled_at=None),
    "cancelled": Q(cancelled_at__isnull=False),
}


class MeetingOut(Schema):
    """One meeting. `occurrence` is the time that its series gave it, `starts` the time that counts."""

    id: int
    team: int = Field(alias="team_id")
    series: int | None = Field(alias="series_id")
    title: str
    state: State
    occurrence: Time
    starts: Time
    ends: Time
    minutes: int
    place: str
    chair: PersonBrief | None
    note_taker: PersonBrief | None
    facilitator: PersonBrief | None
    opened_at: Time | None
    ended_at: Time | None
    message: str


class MeetingIn(Body):
    title: Words
    starts: Moment
    minutes: int = 60
    place: str = Field("", max_length=300)


class Moving(Body):
    starts: Moment
    minutes: int | None = Field(None, ge=15, le=480)


class Cancelling(Body):
    reason: str = Field("", max_length=300)


class AttendanceOut(Schema):
    """What somebody said (yes, no, late, or nothing yet), and whether they were there."""

    person: PersonBrief
    answer: str
    answered_at: Time | None
    was_there: bool
    observer: bool


class AnswerIn(Body):
    answer: Literal["yes", "no", "late"]


class DutyIn(Body):
    person: Id | None = Field(description="Somebody at the table, or null for nobody.")


class MeetingsAsked(Paging):
    team: Id | None = None
    series: Id | None = None
    state: State | None = None
    after: Moment | None = Field(None, description="Those that start at this time or later.")
    before: Moment | None = Field(None, description="Those that start before this time.")


@router.get("/meetings", response=Page[MeetingOut])
def list_meetings(request: Request, asked: Query[MeetingsAsked]) -> dict:
    """The meetings of your teams, earliest first."""
    wanted = Q(team__in=own_teams(request))
    if asked.state:
        wanted &= STATES[asked.state]
    for column, value in (
        ("team", asked.team),
        ("series", asked.series),
        ("starts__gte", asked.after),
        ("starts__lt", asked.before),
    ):
        if value is not None:
            wanted &= Q(**{column: value})
    rows = Meeting.objects.filter(wanted).select_related("chair", "note_taker", "facilitator")
    return page(request, rows, asked, "starts", "pk")


@router.post("/teams/{int:id}/meetings", response={201: MeetingOut})
def plan_meeting(request: Request, id: int, body: MeetingIn) -> Meeting:
    """Plan a single meeting outside any series."""
    team = seen_team(request, id)
    return scheduling.plan_meeting(team, by=request.actor, at=timezone.now(), **body.model_dump())


@router.get("/meetings/{int:id}", response=MeetingOut)
def read_meeting(request: Request, id: int) -> Meeting:
    """A meeting."""
    return watched_meeting(request, id)


@router.post("/meetings/{int:id}/moving", response=MeetingOut)
def move_meeting(request: Request, id: int, body: Moving) -> Meeting:
    """Move one meeting to another time. Its series stays; answers given for the old time no longer count."""
    meeting = seen_meeting(request, id)
    changing.move(meeting, by=request.actor, at=timezone.now(), to=body.starts, minutes=body.minutes)
    return meeting


@router.post("/meetings/{int:id}/cancellation", response=MeetingOut)
def cancel_meeting(request: Request, id: int, body: Cancelling | None = None) -> Meeting:
    """Cancel one meeting: skip this date. Its series goes on, and what waited for it waits for the next."""
    meeting = seen_meeting(request, id)
    changing.cancel(meeting, by=request.actor, at=timezone.now(), reason=body.reason if body else "")
    return meeting


@router.get("/meetings/{int:id}/attendance", response=list[AttendanceOut])
def list_attendance(request: Request, id: int) -> list[dict[str, Any]]:
    """Everybody with a seat: what they said about coming, and whether they were there."""
    meeting = seen_meeting(request, id)
    said = {row.person_id: row for row in meeting.attendance.select_related("person")}
    seats = meeting.team.memberships.select_related("person")
    rows = [shown(said.pop(seat.person_id, None), seat.person, seat.kind) for seat in seats]
    return rows + [shown(row, row.person, "observer" if row.observer else "member") for row in said.values()]


def shown(row: Attendance | None, person: Person, kind: str) -> dict[str, Any]:
    return {
        "person": person,
        "answer": row.answer if row else "",
        "answered_at": row.answered_at if row else None,
        "was_there": bool(row and row.was_there),
        "observer": kind not in AT_THE_TABLE,
    }


@router.put("/meetings/{int:id}/attendance/mine", response=AttendanceOut)
def answer_attendance(request: Request, id: int, body: AnswerIn) -> Attendance:
    """Say whether you come: yes, no or late. A chair or note-taker who cannot is replaced by the rotation."""
    return attending.answer(seen_meeting(request, id), body.answer, by=request.actor, at=timezone.now())


@router.put("/meetings/{int:id}/duties/{duty}", response=MeetingOut)
def give_duty(request: Request, id: int, duty: Literal["chair", "note_taker"], body: DutyIn) -> Meeting:
    """Name who chairs this meeting, or who takes its notes."""
    meeting = seen_meeting(request, id)
    person = named(people(), body.person, "person") if body.person else None
    with pointing(chair="person", note_taker="person"):
        duties.give_duty(meeting, duty, person, by=request.actor, at=timezone.now())
    return meeting


def people() -> QuerySet:
    return Person.objects.filter(left_at=None)
