"""Ask the leaders something, by name or without one."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.events import record
from concord.meetings.wording import worded
from concord.people.clock import day_here
from concord.people.permissions import require
from concord.window.events import QuestionAsked
from concord.window.models import Question

LONGEST = 600


@transaction.atomic
def ask(*, by: Actor, at: datetime, words: str) -> Question:
    """Ask by name: everybody sees whose question it is. Raises Denied, or Refused: nothing asked, or too long."""
    require(by, "question.ask")
    question = Question.objects.create(
        words=asked(words), by_name=True, author_id=by.somebody, asked_on=day_here(at), asked_at=at
    )
    record(QuestionAsked(question=question.pk), by=by, at=at)
    return question


@transaction.atomic
def ask_without_name(*, by: Actor, at: datetime, words: str) -> date:
    """Ask without a name. Returns the day on which it was asked; it is shown from the day after.

    `by` is asked for the right and then forgotten: no author, no hour, and no event, since an event's number lies
    between those of others whose hour is known. The question is not returned, so that no door can keep its number
    beside the person. Raises Denied, or Refused.
    """
    require(by, "question.ask")
    question = Question.objects.create(words=asked(words), by_name=False, asked_on=day_here(at))
    return question.asked_on


def asked(words: str) -> str:
    return worded(words, _("Write your question first."), "words", at_most=LONGEST)
