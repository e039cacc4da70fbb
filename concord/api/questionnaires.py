"""Questions of a team's own, and instruments that it has the right to use."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from concord.api.finding import seen_team
from concord.api.pulses import PulseBrief, brief
from concord.api.request import Request
from concord.api.shapes import Body, Time
from concord.people.permissions import may
from concord.pulses import own_questions, pasting
from concord.pulses.models import Questionnaire
from concord.pulses.opening import open_once

router = Router(tags=["Pulses"])


class QuestionnaireItem(Schema):
    words: str
    scale: str
    turned: bool


class QuestionnaireOut(Schema):
    """Questions of a team's own. `turned`: reverse-coded."""

    id: int
    name: str
    monthly: bool
    items: list[QuestionnaireItem]
    added_at: Time
    ended_at: Time | None


class PastedRow(Schema):
    """What becomes of one line; of those with `trouble`, nothing."""

    line: int
    words: str
    scale: str
    turned: bool
    trouble: str
    remark: str


class PastedIn(Body):
    text: str = Field(
        max_length=20_000,
        description="A line each; a line that ends with a colon names a scale; a dash before, or (R) after, reverses.",
        examples=["Speaking up:\nI can say what I think.\n- Here one keeps quiet rather than ask."],
    )


class QuestionnaireIn(PastedIn):
    name: str = Field(max_length=80)
    monthly: bool = Field(True, description="With each monthly pulse; else only when it is asked.")
    we_have_the_right: bool = Field(description="You confirm that the team may use these questions.")


@router.get("/teams/{int:id}/questionnaires", response=list[QuestionnaireOut])
def list_questionnaires(request: Request, id: int) -> Any:
    """The team's own questions, ended ones included."""
    return Questionnaire.objects.filter(team=read_team(request, id))


@router.post("/teams/{int:id}/questionnaires/reading", response=list[PastedRow])
def read_pasted_questions(request: Request, id: int, body: PastedIn) -> Any:
    """See what becomes of each line, before anything is kept."""
    read_team(request, id)
    return list(pasting.read(body.text).rows)


@router.post("/teams/{int:id}/questionnaires", response={201: QuestionnaireOut})
def add_questionnaire(request: Request, id: int, body: QuestionnaireIn) -> Any:
    """Keep questions of the team's own."""
    team = read_team(request, id)
    return Status(201, own_questions.add(team, by=request.actor, at=timezone.now(), **body.dict()))


@router.post("/questionnaires/{int:id}/pulses", response={201: PulseBrief})
def ask_questionnaire(request: Request, id: int) -> Any:
    """Ask it now, for a week."""
    pulse = open_once(seen_questionnaire(request, id), by=request.actor, at=timezone.now())
    return Status(201, brief(pulse))


@router.delete("/questionnaires/{int:id}", response={204: None})
def end_questionnaire(request: Request, id: int) -> None:
    """Ask it no more. What was told stays."""
    own_questions.end(seen_questionnaire(request, id), by=request.actor, at=timezone.now())


def read_team(request: Request, id: int) -> Any:
    """A team that the reader sits on or leads the meetings of."""
    team = seen_team(request, id)
    if not (may(request.actor, "pulse.read", team) or may(request.actor, "pulse.arrange", team)):
        raise Http404
    return team


def seen_questionnaire(request: Request, id: int) -> Questionnaire:
    row = Questionnaire.objects.select_related("team").filter(pk=id, ended_at=None).first()
    if row is None or not may(request.actor, "pulse.read", row):
        raise Http404
    return row
