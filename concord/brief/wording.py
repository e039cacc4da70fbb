"""The draft's words, in Markdown, from what happened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from concord.brief.gathering import Happened
from concord.people.clock import zone_here
from concord.rhythm.models import Meeting


def subject_for(meeting: Meeting) -> str:
    """“Leaders’ meeting, 24 November 2026”."""
    day = date_format(meeting.starts.astimezone(zone_here()), "j F Y")
    return _("%(title)s, %(day)s") % {"title": meeting.title[:110], "day": day}


def words_for(told: Happened) -> str:
    """A first draft: nothing in it that did not happen, and nothing that two must not read first."""
    return "\n\n".join(part for part in parts(told) if part)


def parts(told: Happened) -> Iterator[str]:
    if told.message:
        yield quoted(told.message)
    if told.wins:
        yield f"## {_('What went well')}"
        yield "\n".join(f"- **{literal(win.department.name)}**: {literal(win.words)}" for win in told.wins)
    if told.answers:
        yield f"## {_('You asked')}"
        for reply in told.answers:
            yield f"**{literal(' '.join(reply.question.words.split()))}**"
            yield paragraphs(reply.words)
            yield f"*{literal(', '.join(person.name for person in reply.people.all()))}*"
    if told.decisions:
        yield f"## {_('Decided')}"
        for decision in told.decisions:
            yield f"**{literal(decision.question)}**"
            yield paragraphs(decision.outcome)


def literal(words: str) -> str:
    """Words that people typed, so that no sign in them means anything in Markdown."""
    return re.sub(r"([\\`*_\[\]<>#~|!&])", r"\\\1", " ".join(words.split()))


def paragraphs(words: str) -> str:
    return "\n\n".join(guarded(literal(line)) for line in words.splitlines() if line.strip())


def guarded(line: str) -> str:
    """A line of prose that begins like a list stays prose."""
    line = re.sub(r"^(\d+)([.)])", r"\1\\\2", line)
    return re.sub(r"^([-+=])", r"\\\1", line)


def quoted(words: str) -> str:
    return "\n".join(f"> {guarded(literal(line))}" for line in words.splitlines() if line.strip())
