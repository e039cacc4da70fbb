"""“Tell me what comes of it”: whoever asked by name is told anyway; anybody else may follow, and stop."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.people.clock import day_here
from concord.people.models import Person
from concord.people.permissions import require
from concord.window.models import Following, Question


@transaction.atomic
def follow(question: Question, *, by: Actor, at: datetime) -> None:
    """Be told by mail what comes of it. A second time changes nothing. Raises Denied, or Refused once it is answered.

    No event: who wants to know what is nobody's business.
    """
    require(by, "question.follow", question)
    shown = Question.objects.shown_on(day_here(at)).filter(pk=question.pk).exclude(state="answered")
    if not shown.exists():
        raise Refused(_("It is answered already: the answer stands here."))
    Following.objects.get_or_create(question=question, person_id=by.somebody)


@transaction.atomic
def stop_following(question: Question, *, by: Actor, at: datetime) -> None:
    """Be told no more. Raises Denied."""
    require(by, "question.follow", question)
    Following.objects.filter(question=question, person_id=by.somebody).delete()


def told_of(question: Question) -> QuerySet[Person]:
    """Whom to write to: whoever asked it by name, and all who follow."""
    followers = Following.objects.filter(question=question).values("person")
    return Person.objects.filter(Q(pk__in=followers) | Q(pk=question.author_id), left_at=None)
