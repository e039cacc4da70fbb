"""Questions in the window: asked by anybody, with or without a name; voted for, answered, put off, set aside."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Literal

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from concord.api.finding import all_named, seen
from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Body, Day, Id, PersonBrief, Time, Words
from concord.people.clock import day_here
from concord.people.models import Person
from concord.people.permissions import require
from concord.window import answering, appealing, asking, following, voting
from concord.window.models import Question
from concord.window.private_link import question_of

router = Router(tags=["Window"])


class ReplyOut(Schema):
    """What leaders did: answer, later (until a day), aside, back (it waits again) or upheld; with the reason."""

    sort: str
    words: str
    people: list[PersonBrief]
    until: date | None
    meeting: int | None = Field(alias="meeting_id")
    given_at: Time


class QuestionOut(Schema):
    """A question. An anonymous one has no author; its number, drawn by lot, says nothing of when it was asked."""

    id: int
    words: str = Field(description="Empty once it was set aside: the reason stands in `replies`.")
    by_name: bool
    author: PersonBrief | None
    asked_on: date
    votes: int
    state: str
    put_off_until: date | None
    replies: list[ReplyOut]

    @staticmethod
    def resolve_words(row: Question) -> str:
        return "" if row.state == "set aside" else row.words

    @staticmethod
    def resolve_author(row: Question) -> Person | None:
        return None if row.state == "set aside" else row.author


class QuestionIn(Body):
    words: str = Field(max_length=asking.LONGEST, examples=["What happens to the night shift?"])


class Kept(Schema):
    """When it was asked, and from when it is shown. Its number is not told: nobody can keep it beside your name."""

    asked_on: date
    shown_from: date
    key: str = Field(description="Of your private link, told this once: it shows what comes of it. A hash is kept.")


class PrivateQuestionOut(Schema):
    """A question asked without a name, read by its private key: its words stay readable when it is set aside."""

    words: str
    asked_on: date
    state: str
    put_off_until: date | None
    appeal: str
    replies: list[ReplyOut]


class QuestionAnswer(Body):
    words: Words
    people: list[Id] = Field([], max_length=50, description="Ids of those who answer together; you, when empty.")


class Postponement(Body):
    until: Day
    reason: str = Field(max_length=answering.LONGEST_REASON)
    people: list[Id] = Field([], max_length=50)


class SettingAside(Body):
    reason: str = Field(max_length=answering.LONGEST_REASON)


class Appeal(Body):
    words: str = Field(max_length=answering.LONGEST_REASON, examples=["It is about the rule, not about a person."])


class SecondLook(Body):
    reason: str = Field(max_length=answering.LONGEST_REASON)


class QuestionsAsked(Paging):
    state: Literal["open", "answered", "set aside"] | None = None


@router.get("/questions", response=Page[QuestionOut])
def list_questions(request: Request, asked: Query[QuestionsAsked]) -> dict:
    """The questions, by the day they were asked on, newest first. Those asked without a name appear the day after."""
    require(request.actor, "question.read")
    rows = whole().filter(state=asked.state) if asked.state else whole()
    return page(request, rows, asked, "-asked_on", "-pk")


@router.post("/questions", response={201: QuestionOut})
def ask_question(request: Request, body: QuestionIn) -> Question:
    """Ask the leaders something, by name."""
    made = asking.ask(by=request.actor, at=timezone.now(), words=body.words)
    return seen_question(request, made.pk)


@router.post("/anonymous-questions", response={202: Kept})
def ask_anonymous_question(request: Request, response: HttpResponse, body: QuestionIn) -> dict[str, Any]:
    """Ask without a name. No author, hour, event or Idempotency-Key is kept: sent twice, it is asked twice."""
    response.untraced = True  # type: ignore[attr-defined]  # read in once.py
    kept = asking.ask_without_name(by=request.actor, at=timezone.now(), words=body.words)
    return {"asked_on": kept.asked_on, "shown_from": kept.asked_on + timedelta(days=1), "key": kept.key}


@router.get("/private-questions/{str:key}", response=PrivateQuestionOut)
def read_private_question(request: Request, key: str) -> Question:
    """What came of a question that was asked without a name, by the key that its asker alone has."""
    return behind(request, key)


@router.post("/private-questions/{str:key}/appeal", response={202: PrivateQuestionOut})
def appeal_without_name(request: Request, response: HttpResponse, key: str, body: Appeal) -> Question:
    """Have its setting aside looked at again. No author, hour, event or Idempotency-Key is kept."""
    response.untraced = True  # type: ignore[attr-defined]  # read in once.py
    appealing.appeal_without_name(behind(request, key), at=timezone.now(), words=body.words)
    return behind(request, key)


@router.get("/questions/{int:id}", response=QuestionOut)
def read_question(request: Request, id: int) -> Question:
    """A question with its replies."""
    return seen_question(request, id)


@router.put("/questions/{int:id}/vote", response=QuestionOut)
def vote_for_question(request: Request, id: int) -> Question:
    """Say that you would like to know, too. It counts once."""
    voting.vote(seen_question(request, id), by=request.actor, at=timezone.now())
    return seen_question(request, id)


@router.delete("/questions/{int:id}/vote", response={204: None})
def take_vote_back(request: Request, id: int) -> None:
    """Take your vote back."""
    voting.take_vote_back(seen_question(request, id), by=request.actor, at=timezone.now())


@router.post("/questions/{int:id}/answer", response=QuestionOut)
def answer_question(request: Request, id: int, body: QuestionAnswer) -> Question:
    """Answer a question. Refused when somebody has answered it meanwhile."""
    question, people = seen_question(request, id), all_named(leaders(), body.people, "people")
    answering.answer(question, by=request.actor, at=timezone.now(), words=body.words, people=people)
    return seen_question(request, id)


@router.post("/questions/{int:id}/postponement", response=QuestionOut)
def put_question_off(request: Request, id: int, body: Postponement) -> Question:
    """Say that it needs longer: until when, and why. It waits on."""
    question, people = seen_question(request, id), all_named(leaders(), body.people, "people")
    answering.put_off(
        question, by=request.actor, at=timezone.now(), until=body.until, reason=body.reason, people=people
    )
    return seen_question(request, id)


@router.post("/questions/{int:id}/setting-aside", response=QuestionOut)
def set_question_aside(request: Request, id: int, body: SettingAside) -> Question:
    """Set it aside. Its words are hidden; its place, the reason and your name stay."""
    answering.set_aside(seen_question(request, id), by=request.actor, at=timezone.now(), reason=body.reason)
    return seen_question(request, id)


@router.put("/questions/{int:id}/following", response={204: None})
def follow_question(request: Request, id: int) -> None:
    """Be told by mail what comes of it. Nobody sees who follows."""
    following.follow(seen_question(request, id), by=request.actor, at=timezone.now())


@router.delete("/questions/{int:id}/following", response={204: None})
def stop_following_question(request: Request, id: int) -> None:
    """Be told no more."""
    following.stop_following(seen_question(request, id), by=request.actor, at=timezone.now())


@router.post("/questions/{int:id}/appeal", response=QuestionOut)
def appeal_question(request: Request, id: int, body: Appeal) -> Question:
    """Have the setting aside of your own question looked at again, by somebody else."""
    appealing.appeal(seen_question(request, id), by=request.actor, at=timezone.now(), words=body.words)
    return seen_question(request, id)


@router.post("/questions/{int:id}/putting-back", response=QuestionOut)
def put_question_back(request: Request, id: int, body: SecondLook) -> Question:
    """Let a question that was set aside wait for an answer again, with its words."""
    appealing.put_back(seen_question(request, id), by=request.actor, at=timezone.now(), reason=body.reason)
    return seen_question(request, id)


@router.post("/questions/{int:id}/upholding", response=QuestionOut)
def uphold_setting_aside(request: Request, id: int, body: SecondLook) -> Question:
    """After an appeal: it stays set aside, and why. Refused to whoever set it aside."""
    appealing.uphold(seen_question(request, id), by=request.actor, at=timezone.now(), reason=body.reason)
    return seen_question(request, id)


def behind(request: Request, key: str) -> Question:
    """The question of a private key, or 404."""
    require(request.actor, "question.read")
    if (found := question_of(key)) is None:
        raise Http404
    return found


def whole() -> QuerySet:
    """The questions that are shown today, with everything that is shown of them."""
    return Question.objects.shown_on(day_here(timezone.now())).prefetch_related("replies__people")


def leaders() -> QuerySet:
    return Person.objects.filter(left_at=None)


def seen_question(request: Request, pk: int) -> Question:
    return seen(request, whole(), pk, "question.read")
