"""The letter of the quarter: drafted from a team's signs, worded at the table, sent to it."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.http import HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from concord.api.finding import seen
from concord.api.happening import readable
from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Body, PersonBrief, Time, Words
from concord.indicators import editing_letters, writing_letters
from concord.indicators.letter_printing import letter_pdf
from concord.indicators.models import QuarterLetter
from concord.indicators.quarters import this_quarter

router = Router(tags=["Is it happening?"])


class QuarterLetterOut(Schema):
    """A letter. `words` is Markdown; `figures` is what it was written from: only drafting it anew changes them."""

    id: int
    team: int = Field(alias="team_id")
    first_day: date
    last_day: date = Field(description="That was counted: of the quarter, or the day on which it was drafted.")
    words: str
    version: int
    figures: list[dict[str, Any]]
    drafted_at: Time
    edited_by: PersonBrief | None
    edited_at: Time | None
    sent_by: PersonBrief | None
    sent_at: Time | None
    dropped_at: Time | None


class QuarterLetterIn(Body):
    quarter: Literal["this", "last"] = Field("this", description="This quarter so far, or the whole last one.")


class QuarterLetterWording(Body):
    words: Words
    version: int = Field(ge=1, le=2**31 - 1, description="The text that yours began from.")


class QuarterLetterVersion(Body):
    version: int = Field(ge=1, le=2**31 - 1, description="The text that you have read.")


@router.get("/teams/{int:id}/quarter-letters", response=Page[QuarterLetterOut])
def list_quarter_letters(request: Request, id: int, asked: Query[Paging]) -> dict:
    """A team's letters, newest first: those sent, and for whoever words them the drafts."""
    team = readable(request, id)
    return page(request, whole(request).filter(team=team), asked, "-first_day", "-last_day", "-pk")


@router.post("/teams/{int:id}/quarter-letters", response=QuarterLetterOut)
def draft_quarter_letter(request: Request, id: int, body: QuarterLetterIn) -> QuarterLetter:
    """Draft the letter of this quarter so far, or of the last; where there is a draft already, answer that one."""
    now = timezone.now()
    this = this_quarter(now)
    quarter = this.before if body.quarter == "last" else this
    made = writing_letters.draft(readable(request, id), quarter, by=request.actor, at=now)
    return seen_letter(request, made.pk)


@router.get("/quarter-letters/{int:id}", response=QuarterLetterOut)
def read_quarter_letter(request: Request, id: int) -> QuarterLetter:
    """A letter of the quarter."""
    return seen_letter(request, id)


@router.get(
    "/quarter-letters/{int:id}/letter.pdf",
    openapi_extra={"responses": {"200": {"content": {"application/pdf": {"schema": {"type": "string"}}}}}},
)
def read_quarter_letter_as_pdf(request: Request, id: int) -> HttpResponse:
    """The letter to print."""
    return HttpResponse(letter_pdf(seen_letter(request, id)), content_type="application/pdf")


@router.put("/quarter-letters/{int:id}", response=QuarterLetterOut)
def reword_quarter_letter(request: Request, id: int, body: QuarterLetterWording) -> QuarterLetter:
    """Change a draft. Refused when somebody changed it meanwhile."""
    editing_letters.reword(seen_letter(request, id), by=request.actor, at=timezone.now(), **body.dict())
    return seen_letter(request, id)


@router.post("/quarter-letters/{int:id}/drafting", response=QuarterLetterOut)
def draft_quarter_letter_anew(request: Request, id: int, body: QuarterLetterVersion) -> QuarterLetter:
    """Put what the signs say by now in place of its text."""
    writing_letters.draft_anew(seen_letter(request, id), by=request.actor, at=timezone.now(), version=body.version)
    return seen_letter(request, id)


@router.post("/quarter-letters/{int:id}/sending", response=QuarterLetterOut)
def send_quarter_letter(request: Request, id: int, body: QuarterLetterVersion) -> QuarterLetter:
    """Send it to everybody at the table, with the PDF. It does not change any more."""
    editing_letters.send(seen_letter(request, id), by=request.actor, at=timezone.now(), version=body.version)
    return seen_letter(request, id)


@router.post("/quarter-letters/{int:id}/letting-be", response=QuarterLetterOut)
def let_quarter_letter_be(request: Request, id: int) -> QuarterLetter:
    """No letter of this quarter."""
    editing_letters.drop(seen_letter(request, id), by=request.actor, at=timezone.now())
    return seen_letter(request, id)


def whole(request: Request) -> Any:
    return QuarterLetter.objects.seen_by(request.actor).whole()


def seen_letter(request: Request, pk: int) -> QuarterLetter:
    return seen(request, whole(request), pk, "indicator.read")
