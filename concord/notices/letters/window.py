"""What came of a question in the window, to whoever asked it by name and to those who follow it."""

from __future__ import annotations

from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from concord.notices.drafts import Draft, Links, Quote, Words
from concord.notices.reader import address
from concord.notices.working_hours import next_working_hour
from concord.people.models import Person
from concord.window.models import Question, Reply

SHORT = 70


def came_of(question: Question, reply: Reply, person: Person, *, occasion: int, at: datetime) -> Draft:
    """The reply in full; the question's words only where everybody reads them, or to their author."""
    readable = question.state != "set aside" or question.author_id == person.pk
    asked = [Quote(_("The question"), question.words)] if readable else []
    title = shortened(question.words) if readable else _("a question that you follow")
    return Draft(
        key=f"question-{question.pk}-{occasion}-{person.pk}",
        subject=subject(reply) % title,
        blocks=[
            Quote(heading(reply), reply.words),
            *asked,
            Links([(_("Read it in the window"), address(f"/window/{question.pk}"))]),
            Words(_("You asked this or follow it. Nobody sees who follows."), quiet=True),
        ],
        not_before=next_working_hour(at, person),
    )


def subject(reply: Reply) -> str:
    return {
        "answer": _("Answered: %s"),
        "later": _("Needs longer: %s"),
        "aside": _("Set aside: %s"),
        "back": _("Waits for an answer again: %s"),
        "upheld": _("Stays set aside: %s"),
    }[reply.sort]


def heading(reply: Reply) -> str:
    """Who says it, and what it is."""
    who = ", ".join(person.name for person in reply.people.all())
    said = {
        "answer": _("Answered by %(who)s"),
        "later": _("Put off until %(day)s by %(who)s, because"),
        "aside": _("Set aside by %(who)s, because"),
        "back": _("Put back by %(who)s, because"),
        "upheld": _("Looked at again by %(who)s: it stays set aside, because"),
    }[reply.sort]
    return said % {"who": who, "day": date_format(reply.until, "l j F") if reply.until else ""}


def shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= SHORT else f"{line[:SHORT].rsplit(' ', 1)[0]} …"
