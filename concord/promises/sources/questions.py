"""Questions through the window that wait for an answer from whoever may give one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from concord.foundation.actor import Actor
from concord.people.clock import day_here
from concord.people.models import Person
from concord.people.permissions import may
from concord.promises.rows import Ask, Deed, Row
from concord.window import answering
from concord.window.models import Question

LABEL = gettext_lazy("From the window")
icon = "message-square-quote"
AT_ONCE = 3


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """The most wanted ones; whoever asked one does not owe its answer."""
    if not may(actor, "question.answer"):
        return
    rows = Question.objects.waiting_on(day_here(at)).exclude(author=person)
    for question in rows[:AT_ONCE]:
        votes = question.votes  # type: ignore[attr-defined]  # annotated
        yield Row(
            pk=question.pk,
            what=question.words,
            since=datetime.combine(question.asked_on, datetime.min.time(), get_current_timezone()),
            address=reverse("question", args=[question.pk]),
            why=ngettext("One more wants to know", "%d more want to know", votes) % (votes if votes > 1 else ())
            if votes
            else "",
            deeds=("answer",),
        )


def say(pk: int, *, by: Actor, at: datetime, words: str) -> str:
    question = Question.objects.shown_on(day_here(at)).get(pk=pk)
    answering.answer(question, by=by, at=at, words=words)
    return _("Answered. Everybody reads it in the window.")


DEEDS = {
    "answer": Deed(
        label=gettext_lazy("Answer"),
        call=say,
        key="x",
        asks=(Ask(name="words", label=gettext_lazy("Your answer, which everybody reads"), sort="words", at_most=4000),),
    )
}
