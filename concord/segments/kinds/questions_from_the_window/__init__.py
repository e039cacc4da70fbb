"""What people asked through the window: the most voted first, answered live, or promised by whom and by when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings import actions
from concord.meetings.events import StateChanged
from concord.meetings.models import Segment as MeetingSegment
from concord.people.clock import day_here
from concord.people.models import Person, Team
from concord.segments.kind import Candidate, Course, Kind, move
from concord.segments.kinds.questions_from_the_window.offering import (
    fates,
    offered,
    title_of,
    todays_questions,
)
from concord.window import answering
from concord.window.models import Question


class Segment(Kind):
    """One question after the other: answered, or taken home with a name and a date."""

    label, course, minutes, shortest = _("Questions from the window"), Course.DIRECTION, 10, 5
    purpose = _("Answer what people asked us, one question after the other. What needs longer gets a name and a date.")
    icon = "messages-square"
    rounds = True
    only_when_waiting = True
    phases = ("answer",)

    @transaction.atomic
    def begin(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        """Take the questions that wait now, votes as they stand: who asks meanwhile is heard next time."""
        if "offered" in segment.state:
            return
        waiting = todays_questions(at)
        segment.state = {
            "offered": [[row.pk, row.votes] for row in waiting],
            "current": waiting[0].pk if waiting else None,
            "day": day_here(at).isoformat(),
        }
        segment.save(update_fields=["state"])

    @move(may="segment.reveal")
    def take_up(self, segment: MeetingSegment, *, by: Actor, at: datetime, question: Question) -> None:
        """Turn to a question."""
        on_the_table(segment, question)
        segment.state = segment.state | {"current": question.pk}
        segment.save(update_fields=["state"])
        record(StateChanged(meeting=segment.meeting_id, segment=segment.pk, what="question"), by=by, at=at)

    @move(may="segment.contribute")
    def answer_question(
        self,
        segment: MeetingSegment,
        *,
        by: Actor,
        at: datetime,
        question: Question,
        words: str,
        people: list[Person] = [],  # noqa: B006  read by its type, never changed
    ) -> None:
        """Write the answer down; `people` are those who give it together."""
        on_the_table(segment, question)
        answering.answer(question, by=by, at=at, words=words, people=people, meeting=segment.meeting)

    @move(may="segment.contribute")
    @transaction.atomic
    def needs_longer(
        self,
        segment: MeetingSegment,
        *,
        by: Actor,
        at: datetime,
        question: Question,
        owners: list[Person],
        due: date,
        reason: str,
    ) -> None:
        """It needs longer: by whom, by when, and why. It becomes an action, and is offered again on that day."""
        on_the_table(segment, question)
        if not owners:
            raise Refused(_now("Say who brings the answer."), field="owners")
        answering.put_off(question, by=by, at=at, until=due, reason=reason, people=owners, meeting=segment.meeting)
        what = _now("Answer from the window: %s") % title_of(question)
        actions.take(segment.meeting, by=by, at=at, what=what, owners=owners, due=due, segment=segment)

    def waiting(self, team: Team, *, at: datetime) -> Iterable[Candidate]:
        if not (rows := todays_questions(at)):
            return
        days = max((day_here(at) - row.asked_on).days for row in rows)
        yield Candidate(
            kind=self.slug,
            title=str(self.label),
            minutes=min(20, 4 + 4 * len(rows)),
            shortest=self.shortest,
            worth=min(85, 55 + days),
            why=ngettext(
                "%(n)d question waits, for %(days)d days: “%(first)s”",
                "%(n)d questions wait, the oldest for %(days)d days. First: “%(first)s”",
                len(rows),
            )
            % {"n": len(rows), "first": title_of(rows[0]), "days": days},
        )

    def context(self, segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
        rows = offered(segment)
        current = next((row for row in rows if row["id"] == segment.state.get("current")), None)
        waiting = [row for row in rows if row["waits"] and row is not current]
        table = Person.objects.filter(memberships__team=segment.meeting.team_id, left_at=None)
        here = table.filter(attendance__meeting=segment.meeting_id, attendance__was_there=True)
        return {
            "current": current,
            "waiting_questions": waiting,
            "settled_questions": [row for row in rows if not row["waits"] and row is not current],
            "answerers": list(here.select_related("department").distinct()),
        }

    def for_minutes(self, segment: MeetingSegment) -> str:
        return "\n\n".join(fates(segment))


def on_the_table(segment: MeetingSegment, question: Question) -> None:
    """Raise Refused for a question that this segment does not offer."""
    if question.pk not in [pk for pk, _votes in segment.state.get("offered", [])]:
        raise Refused(_now("This question is not on the table now. Choose one of the list."), field="question")
