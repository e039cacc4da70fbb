"""Who is told what came of a question from the window: whoever asked it by name, and all who follow it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from concord.foundation.models import Entry
from concord.notices.drafts import Draft
from concord.notices.letters.window import came_of
from concord.people.models import Person
from concord.window.following import told_of
from concord.window.models import Question

SORTS = {
    "question.answered": "answer",
    "question.put_off": "later",
    "question.set_aside": "aside",
    "question.put_back": "back",
    "question.upheld": "upheld",
}


def followers(entry: Entry) -> Iterable[Person]:
    """But for whoever did it."""
    question = Question.objects.filter(pk=entry.body["question"]).first()
    if question is None:
        return []
    return told_of(question).exclude(pk=entry.actor_id or 0).exclude(email="").select_related("organization")


def write_what_came(entry: Entry, at: datetime) -> Callable[[Person], Iterable[Draft]]:
    """The letter of each."""
    question = Question.objects.get(pk=entry.body["question"])
    replies = question.replies.filter(sort=SORTS[entry.kind], given_at__lte=entry.at).prefetch_related("people")
    reply = replies.order_by("pk").last()
    return lambda person: [came_of(question, reply, person, occasion=entry.pk, at=at)] if reply else []
