"""Pulses: what is open, answer it once, what the closed ones said. No answer of one person can be read, by nobody."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.http import HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from concord.api.finding import own_teams, seen, seen_team
from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Body, Id, Time
from concord.people.permissions import may
from concord.pulses import answering, monthly
from concord.pulses.agreeing import agreement_of, for_experts
from concord.pulses.models import Pulse
from concord.pulses.naming import name_of
from concord.pulses.questions import Question, questions_of, scales_of
from concord.pulses.reporting import Report, told_by
from concord.pulses.saying import promise_of

router = Router(tags=["Pulses"])


class PulseQuestion(Schema):
    """Answered from 1 to 5. `turned`: reverse-coded, so that in its scale 1 counts as 5."""

    slug: str
    says: str
    low_end: str
    high_end: str
    scale: str = Field(description="The slug of the scale it belongs to; empty when it stands alone.")
    turned: bool
    optional: bool


class PulsePromise(Schema):
    """Who could tell what from what, in a team of this size now."""

    short: str
    whole: list[str]
    seats: int
    answered: int
    enough: bool = Field(description="False where so few sit that nothing could ever be shown.")


class PulseAgreement(Schema):
    """Level and agreement together. `camps`: one, two, or spread."""

    level: float
    average_deviation: float
    van_der_eijk: float
    camps: Literal["one", "two", "spread"]
    rwg: float
    rwg_critical: float = Field(description="Reached by chance in 5 % of teams of this size.")
    awg: float | None
    tastle_wierman: float


class PulseReport(Schema):
    """What a closed pulse said about one question or scale; of scales, the counts are persons' means, rounded."""

    question: str
    says: str
    counts: list[int] | None = Field(description="How many gave 1 to 5; null where fewer than five answered.")
    answered: int
    asked: int
    agreement: PulseAgreement | None


class PulseBrief(Schema):
    """A pulse, to be named."""

    id: int
    name: str
    team: int
    meeting: int | None
    month: date | None
    opened_at: Time | None
    closes_at: Time | None
    closed_at: Time | None
    answered: int = Field(description="How many have answered.")
    asked: int = Field(description="Of how many; 0 while it is open.")
    lost: bool = Field(description="The server's key had changed, so the counts could not be opened.")


class PulseOut(PulseBrief):
    questions: list[PulseQuestion]
    left: list[str] = Field(description="The slugs that you can still answer.")
    promise: PulsePromise | None = Field(description="Null once it has closed.")
    reports: list[PulseReport]


class PulseAsked(Paging):
    team: Id | None = None


class AnswersIn(Body):
    answers: dict[str, int] = Field(max_length=100, examples=[{"trust-1": 4, "trust-2": 5, "trust-3": 2}])


class PulseHabitIn(Body):
    monthly: bool


class PulseHabitOut(Schema):
    monthly: bool


@router.get("/pulses", response=Page[PulseBrief])
def list_pulses(request: Request, asked: Query[PulseAsked]) -> dict[str, Any]:
    """The pulses of your teams, the newest first. There is no other filter: not by person, department or day."""
    teams = [asked.team] if asked.team in own_teams(request) else [] if asked.team else own_teams(request)
    rows = Pulse.objects.filter(team__in=teams).select_related("meeting__series").prefetch_related("answerers")
    found = page(request, rows, asked, "-id")
    return {**found, "items": [brief(row) for row in found["items"]]}


@router.get("/pulses/{int:id}", response=PulseOut)
def read_pulse(request: Request, id: int) -> dict[str, Any]:
    """One pulse: its questions and its promise while it is open, what it said once it has closed."""
    return whole(request, seen_pulse(request, id))


@router.post("/pulses/{int:id}/answers", response={202: PulsePromise})
def answer_pulse(request: Request, response: HttpResponse, id: int, body: AnswersIn) -> Any:
    """Answer, once. No Idempotency-Key is kept: its hash would tell the answer. Sent twice, it is refused."""
    response.untraced = True  # type: ignore[attr-defined]  # read in once.py
    found = seen_pulse(request, id)
    answering.answer(found, by=request.actor, at=timezone.now(), answers=body.answers)
    return Status(202, promise_of(found))


@router.get("/teams/{int:id}/pulse-habit", response=PulseHabitOut)
def read_pulse_habit(request: Request, id: int) -> dict[str, Any]:
    """Whether the team is asked each month."""
    return {"monthly": monthly.is_asked_monthly(seen_team(request, id))}


@router.put("/teams/{int:id}/pulse-habit", response=PulseHabitOut)
def set_pulse_habit(request: Request, id: int, body: PulseHabitIn) -> dict[str, Any]:
    """Ask the team each month, or not any more."""
    monthly.set_habit(seen_team(request, id), by=request.actor, at=timezone.now(), monthly=body.monthly)
    return {"monthly": body.monthly}


def seen_pulse(request: Request, id: int) -> Pulse:
    rows = Pulse.objects.select_related("team", "meeting__series").prefetch_related("answerers")
    return seen(request, rows, id, "pulse.read")


def brief(pulse: Pulse) -> dict[str, Any]:
    names = ("id", "meeting_id", "month", "opened_at", "closes_at", "closed_at", "asked", "lost")
    row: dict[str, Any] = {name: getattr(pulse, name) for name in names}
    so_far = len(pulse.answerers.all()) if pulse.told is None else pulse.answered
    return {**row, "name": name_of(pulse), "team": pulse.team_id, "meeting": pulse.meeting_id, "answered": so_far}


def whole(request: Request, pulse: Pulse) -> dict[str, Any]:
    """The pulse for this reader: what it said is the same for everybody of the team."""
    questions, takes = questions_of(pulse), pulse.closed_at is None and may(request.actor, "pulse.answer", pulse)
    left = answering.left_to_answer(pulse, request.person) if takes else []
    says = {row.slug: row.says for row in questions} | {row.slug: row.says for row in scales_of(questions)}
    return {
        **brief(pulse),
        "questions": [question_out(question) for question in questions],
        "left": [question.slug for question in left],
        "promise": promise_of(pulse) if pulse.told is None else None,
        "reports": [report_out(report, says[report.question]) for report in told_by(pulse)],
    }


def question_out(question: Question) -> dict[str, Any]:
    low, high = question.ends
    row = {name: getattr(question, name) for name in ("slug", "says", "scale", "turned", "optional")}
    return {**row, "low_end": low, "high_end": high}


def report_out(report: Report, says: str) -> dict[str, Any]:
    """Counts, and what is computed of nothing but them."""
    row: dict[str, Any] = {"question": report.question, "says": says, "counts": report.counts}
    agreement, experts = agreement_of(report), for_experts(report)
    if agreement and experts:
        row["agreement"] = {
            "level": round(agreement.level, 3), "average_deviation": round(agreement.apart, 3),
            "van_der_eijk": round(agreement.a, 3), "camps": agreement.camps, "rwg": round(experts.rwg, 3),
            "rwg_critical": round(experts.rwg_critical, 3), "tastle_wierman": round(experts.tastle_wierman, 3),
            "awg": None if experts.awg is None else round(experts.awg, 3),
        }  # fmt: skip
    return {"agreement": None, **row, "answered": report.answered, "asked": report.asked}
