"""The questions that a segment offers: which wait, and what became of each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, TypedDict

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concord.meetings.models import Segment
from concord.people.clock import day_here
from concord.people.models import Person
from concord.window.models import Question, Reply

AT_ONCE = 5  # more are not answered in one meeting
TITLE = 120


class Given(TypedDict):
    """A reply as the room shows it; `here` when it was given in this meeting."""

    sort: str
    words: str
    until: date | None
    here: bool


class Offered(TypedDict):
    """A question as the room shows it."""

    id: int
    words: str
    author: Person | None
    votes: int
    days: int
    waits: bool
    reply: Given | None
    answered_by: list[Person]


def todays_questions(at: datetime) -> list[Any]:
    """Those that wait for an answer, the most voted and then the longest waiting first."""
    return list(Question.objects.waiting_on(day_here(at))[:AT_ONCE])


def offered(segment: Segment) -> list[Offered]:
    """The questions of this segment in their order, each with its reply given here. Set-aside ones show no words."""
    kept = segment.state.get("offered", [])
    rows = Question.objects.select_related("author__department").in_bulk([pk for pk, _votes in kept])
    replies = replies_here(segment, list(rows))
    return [as_offered(rows[pk], votes, replies.get(pk), segment) for pk, votes in kept if pk in rows]


def replies_here(segment: Segment, questions: list[int]) -> dict[int, Reply]:
    """The newest reply to each question: from this meeting, or from outside it."""
    found = Reply.objects.filter(question__in=questions).prefetch_related("people__department").order_by("given_at")
    began = segment.began_at or segment.meeting.starts
    return {row.question_id: row for row in found if row.meeting_id == segment.meeting_id or row.given_at >= began}


def as_offered(question: Question, votes: int, reply: Reply | None, segment: Segment) -> Offered:
    hidden = question.state == "set aside"
    day = date.fromisoformat(segment.state["day"])
    return {
        "id": question.pk,
        "words": "" if hidden else question.words,
        "author": None if hidden else question.author,
        "votes": votes,
        "days": (day - question.asked_on).days,
        "waits": question.state == "open" and reply is None,
        "reply": given(reply, segment) if reply else None,
        "answered_by": sorted(reply.people.all(), key=lambda person: person.name) if reply else [],
    }


def given(reply: Reply, segment: Segment) -> Given:
    here = reply.meeting_id == segment.meeting_id
    return {"sort": reply.sort, "words": reply.words, "until": reply.until, "here": here}


def title_of(question: Question) -> str:
    """The question in one line."""
    return one_line(question.words)


def one_line(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= TITLE else f"{words[: TITLE - 1].rstrip()}…"


def fates(segment: Segment) -> Iterator[str]:
    """What came of each question that was answered or promised here, and how many wait on; for the minutes."""
    rows = offered(segment)
    for row in rows:
        reply = row["reply"]
        if reply and reply["here"] and row["words"]:
            who = row["author"].name if row["author"] else _("asked without a name")
            yield f"**{one_line(row['words'])}** ({who})\n\n{in_words(reply, row['answered_by'])}"
    if left := sum(row["waits"] for row in rows):
        yield (
            ngettext("%d question waits for the next meeting.", "%d questions wait for the next meeting.", left) % left
        )


def in_words(reply: Given, people: list[Person]) -> str:
    """“We decide on Monday. (Ana Silva, Ben Okafor)”"""
    who = ", ".join(person.name for person in people)
    if reply["until"] is None:
        return f"{reply['words']} ({who})"
    day = f"{reply['until']:%-d %B %Y}"
    return _("It needs longer: %(who)s by %(day)s. %(why)s") % {"who": who, "day": day, "why": reply["words"]}
