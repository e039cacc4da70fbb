"""A question was set aside: its words are kept, and whoever asked it may have it looked at by somebody else, once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.wording import worded
from concord.people.clock import day_here
from concord.people.permissions import require
from concord.window.answering import LONGEST_REASON
from concord.window.events import QuestionAppealed, QuestionPutBack, QuestionUpheld
from concord.window.models import Question, Reply


@transaction.atomic
def appeal(question: Question, *, by: Actor, at: datetime, words: str) -> None:
    """Ask, as its author, that it be looked at again. Raises Denied, or Refused: not set aside, or asked before."""
    require(by, "question.appeal", question)
    note_appeal(question, words, at=at)
    record(QuestionAppealed(question=question.pk), by=by, at=at)


@transaction.atomic
def appeal_without_name(question: Question, *, at: datetime, words: str) -> None:
    """The same by whoever holds the private link: the key is the right. Keeps the day alone, and no event."""
    note_appeal(question, words, at=at)


def note_appeal(question: Question, words: str, *, at: datetime) -> None:
    lock(question)
    if question.appeal:
        raise Refused(_("You have asked for this already. Somebody else looks at it and says why, either way."))
    question.appeal = worded(words, _("Say why it should be answered."), "words", at_most=LONGEST_REASON)
    question.appealed_on = day_here(at)
    question.save(update_fields=["appeal", "appealed_on"])


@transaction.atomic
def put_back(question: Question, *, by: Actor, at: datetime, reason: str) -> Reply:
    """Let it wait for an answer again, with its words. Raises Denied, or Refused: no reason, or not set aside."""
    require(by, "question.set_aside", question)
    reply = settled(question, "back", reason, by=by, at=at)
    question.state, question.appeal, question.appealed_on = "open", "", None
    question.save(update_fields=["state", "appeal", "appealed_on"])
    record(QuestionPutBack(question=question.pk, reason=reply.words), by=by, at=at)
    return reply


@transaction.atomic
def uphold(question: Question, *, by: Actor, at: datetime, reason: str) -> Reply:
    """Say that it stays set aside, and why. Raises Denied, or Refused: nobody appealed, or it is one's own decision."""
    require(by, "question.set_aside", question)
    lock(question)
    if not waits_for_a_second_look(question):
        raise Refused(_("Nobody asks that this be looked at again, or somebody has answered that meanwhile."))
    if set_aside_by(question, by.somebody):
        raise Refused(_("You set this question aside. Let somebody else look at it, or put it back yourself."))
    reply = settled(question, "upheld", reason, by=by, at=at)
    record(QuestionUpheld(question=question.pk, reason=reply.words), by=by, at=at)
    return reply


def settled(question: Question, sort: str, reason: str, *, by: Actor, at: datetime) -> Reply:
    lock(question)
    reason = worded(reason, _("Say why: everybody who asks here reads it."), "reason", at_most=LONGEST_REASON)
    reply = Reply.objects.create(question=question, sort=sort, words=reason, given_at=at)
    reply.people.set([by.somebody])
    return reply


def lock(question: Question) -> None:
    """Raise Refused unless it is set aside."""
    question.refresh_from_db(from_queryset=Question.objects.select_for_update(no_key=True))
    if question.state != "set aside":
        raise Refused(_("This question is not set aside: there is nothing to look at again."))


def waits_for_a_second_look(question: Question) -> bool:
    """Whether an appeal waits that nobody has answered."""
    last = question.replies.order_by("pk").last()
    return bool(question.appeal) and last is not None and last.sort == "aside"


def set_aside_by(question: Question, person_id: int) -> bool:
    """Whether this person was the last to set it aside."""
    last = question.replies.filter(sort="aside").order_by("pk").last()
    return last is not None and last.people.filter(pk=person_id).exists()
