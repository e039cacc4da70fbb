"""One question: everyone answers it in turn, or another one, or passes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from concord.decks.drawing import draw, offer
from concord.decks.events import AnotherQuestion
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.contributing import contribute
from concord.meetings.events import Contributed
from concord.meetings.models import Segment as MeetingSegment
from concord.meetings.wording import worded
from concord.people.models import AT_THE_TABLE
from concord.segments.kind import Kind, move

LONGEST = 200


class Asking(Kind):
    """The usual format."""

    @move(phase="round", may="segment.contribute")
    @transaction.atomic
    def another_one(self, segment: MeetingSegment, *, by: Actor, at: datetime, leaving: str = "") -> None:
        """Take another question for everybody: no reason needed, and nobody learns who asked for it.

        `leaving` is the question that the presser saw: when two press at once, it changes once.
        """
        if leaving and leaving != segment.state.get("question"):
            return
        if segment.turns.filter(ended_at__isnull=False, passed=False).exists():
            raise Refused(_("Somebody has answered this question already. You may answer another one yourself."))
        take_question(segment, at=at)
        record(AnotherQuestion(meeting=segment.meeting_id, segment=segment.pk), by=by, at=at)

    @move(phase="round", may="segment.contribute")
    def answer_another(self, segment: MeetingSegment, *, by: Actor, at: datetime, words: str = "") -> None:
        """Answer another question, of your choice. Without words: the one for everybody, after all."""
        if not words.strip():
            segment.contributions.filter(person_id=by.somebody, face="instead").delete()
            record(Contributed(meeting=segment.meeting_id, segment=segment.pk, face="instead"), by=by, at=at)
            return
        words = worded(words, "", "words", at_most=LONGEST)
        contribute(segment, by=by, at=at, face="instead", words=words, once=True)


def take_question(segment: MeetingSegment, *, at: datetime) -> None:
    """The next question of the team's deck."""
    question = draw(segment.meeting.team, at=at)
    segment.state["question"] = question.words if question else ""
    segment.save(update_fields=["state"])


def shown(segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
    """The question, what this reader answers instead, and what the one who speaks now does."""
    question = segment.state.get("question", "")
    instead = {row.person_id: row.words for row in segment.contributions.filter(face="instead")}
    speaks = segment.turns.filter(began_at__isnull=False, ended_at=None).select_related("person").first()
    mine = instead.get(actor.person_id or 0, "")
    asks = actor.person_id is not None and actor.teams.get(segment.meeting.team_id) in AT_THE_TABLE
    others = offer(segment.meeting.team, to=actor.person_id or 0, besides=(question, mine)) if asks else []
    return {
        "question": question,
        "mine_instead": mine,
        "offers": [row.words for row in others],
        "speaker_answers": instead.get(speaks.person_id, "") if speaks else "",
    }
