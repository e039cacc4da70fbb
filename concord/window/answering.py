"""What leaders do with a question: answer it together, put it off with a reason, or set it aside with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.wording import worded
from concord.people.clock import day_here
from concord.people.models import Person
from concord.people.permissions import require
from concord.rhythm.models import Meeting
from concord.window.events import QuestionAnswered, QuestionPutOff, QuestionSetAside
from concord.window.models import Question, Reply

LONGEST = 4000
LONGEST_REASON = 300


@transaction.atomic
def answer(
    question: Question,
    *,
    by: Actor,
    at: datetime,
    words: str,
    people: Iterable[Person] = (),
    meeting: Meeting | None = None,
) -> Reply:
    """Answer, in the name of `people`, or of whoever writes it down. Raises Denied, or Refused: empty, or closed."""
    require(by, "question.answer", question)
    still_open(question)
    words = worded(words, _("Write the answer first."), "words", at_most=LONGEST)
    reply = close(question, "answered", "answer", words, by=by, at=at, people=people, meeting=meeting)
    record(QuestionAnswered(question=question.pk, meeting=meeting.pk if meeting else None), by=by, at=at)
    return reply


@transaction.atomic
def put_off(
    question: Question,
    *,
    by: Actor,
    at: datetime,
    until: date,
    reason: str,
    people: Iterable[Person] = (),
    meeting: Meeting | None = None,
) -> Reply:
    """Say that it needs longer: until when, why, and who sees to it. It waits on, and is offered again on that day.

    Raises Denied, or Refused: no reason, a day that is over, or closed.
    """
    require(by, "question.answer", question)
    still_open(question)
    if until <= day_here(at):
        raise Refused(_("Choose a day to come."), field="until")
    reason = worded(reason, _("Say in a few words why it needs longer."), "reason", at_most=LONGEST_REASON)
    reply = Reply.objects.create(
        question=question, sort="later", words=reason, until=until, meeting=meeting, given_at=at
    )
    reply.people.set(people or [by.somebody])
    question.put_off_until = until
    question.save(update_fields=["put_off_until"])
    told = QuestionPutOff(
        question=question.pk, meeting=meeting.pk if meeting else None, until=until.isoformat(), reason=reason
    )
    record(told, by=by, at=at)
    return reply


@transaction.atomic
def set_aside(question: Question, *, by: Actor, at: datetime, reason: str) -> Reply:
    """Take it off the list: its words are hidden, its place, the reason and who did it stay for everybody to see.

    Raises Denied, or Refused: no reason, or closed.
    """
    require(by, "question.set_aside", question)
    still_open(question)
    reason = worded(reason, _("Say why: everybody who asks here reads it."), "reason", at_most=LONGEST_REASON)
    reply = close(question, "set aside", "aside", reason, by=by, at=at)
    record(QuestionSetAside(question=question.pk, reason=reason), by=by, at=at)
    return reply


def close(
    question: Question,
    state: str,
    sort: str,
    words: str,
    *,
    by: Actor,
    at: datetime,
    people: Iterable[Person] = (),
    meeting: Meeting | None = None,
) -> Reply:
    """The question waits no more, by this reply."""
    reply = Reply.objects.create(question=question, sort=sort, words=words, meeting=meeting, given_at=at)
    reply.people.set(people or [by.somebody])
    question.state, question.put_off_until = state, None
    question.save(update_fields=["state", "put_off_until"])
    return reply


def still_open(question: Question) -> None:
    """Raise Refused when it is closed. Locks the row: two may answer at once."""
    question.refresh_from_db(from_queryset=Question.objects.select_for_update(no_key=True))
    if question.state == "answered":
        raise Refused(_("Somebody has answered this question meanwhile. Reload the page to read the answer."))
    if question.state != "open":
        raise Refused(_("This question was set aside; the reason stands beside it."))
