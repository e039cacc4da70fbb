"""Ask the leaders something, by name or without one."""

from __future__ import annotations

from dataclasses import dataclass
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
from concord.window.private_link import hash_of, new_key

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


@dataclass(frozen=True)
class Kept:
    """What the one who asked without a name is told, once: the day, and the key of their private link."""

    asked_on: date
    key: str


@transaction.atomic
def ask_without_name(*, by: Actor, at: datetime, words: str) -> Kept:
    """Ask without a name. It is shown from the day after; the key, of which only a hash is kept, shows it to its asker.

    `by` is asked for the right and then forgotten: no author, no hour, and no event, since an event's number lies
    between those of others whose hour is known. The question is not returned, so that no door can keep its number
    beside the person. Raises Denied, or Refused.
    """
    require(by, "question.ask")
    key = new_key()
    question = Question.objects.create(words=asked(words), by_name=False, asked_on=day_here(at), key_hash=hash_of(key))
    return Kept(question.asked_on, key)


def asked(words: str) -> str:
    return worded(words, _("Write your question first."), "words", at_most=LONGEST)
