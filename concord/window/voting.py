"""Say “I would like to know, too”: once each, and it can be taken back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.people.clock import day_here
from concord.people.permissions import require
from concord.window.models import Question, Vote


@transaction.atomic
def vote(question: Question, *, by: Actor, at: datetime) -> None:
    """Vote for a question. A second time changes nothing. Raises Denied, or Refused once it waits no more.

    No event: who wants to know what is nobody's business. The row is only there so that nobody counts twice.
    """
    still_waits(question, by=by, at=at)
    Vote.objects.get_or_create(question=question, person_id=by.somebody)


@transaction.atomic
def take_vote_back(question: Question, *, by: Actor, at: datetime) -> None:
    """Take the vote back. Raises Denied, or Refused once the question waits no more."""
    still_waits(question, by=by, at=at)
    Vote.objects.filter(question=question, person_id=by.somebody).delete()


def still_waits(question: Question, *, by: Actor, at: datetime) -> None:
    """Raise Denied, or Refused unless readers see the question and it waits for an answer."""
    require(by, "question.vote", question)
    if not Question.objects.shown_on(day_here(at)).filter(pk=question.pk, state="open").exists():
        raise Refused(_("This question does not wait for an answer any more."))
