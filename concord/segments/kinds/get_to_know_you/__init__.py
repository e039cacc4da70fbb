"""Opens every meeting: one question, everyone answers in turn or passes."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from concord.foundation.actor import Actor
from concord.foundation.events import record
from concord.meetings.events import StateChanged
from concord.meetings.models import Segment as MeetingSegment
from concord.segments.kind import Course, Kind, move


class Segment(Kind):
    """A question from the deck that this team has not had yet."""

    label, course, minutes, shortest = _("Get to know you"), Course.DIRECTION, 8, 5
    purpose = _("One question, everyone answers in turn. Passing is fine.")
    icon = "coffee"
    rounds = True
    phases = ("round",)

    def begin(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        if "question" not in segment.state:
            segment.state["question"] = next_question(segment)
            segment.save(update_fields=["state"])

    @move(may="segment.reveal")
    @transaction.atomic
    def another_one(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        """Take another question: no reason needed."""
        segment.state.setdefault("set_aside", []).append(segment.state.get("question", ""))
        segment.state["question"] = next_question(segment)
        segment.save(update_fields=["state"])
        record(StateChanged(meeting=segment.meeting_id, segment=segment.pk, what="question"), by=by, at=at)

    def headline(self, segment: MeetingSegment) -> str:
        return segment.state.get("question") or super().headline(segment)

    def for_minutes(self, segment: MeetingSegment) -> str:
        question = segment.state.get("question")
        return _now("We asked each other: %s") % f"*{question}*" if question else ""

    def context(self, segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
        return {"question": segment.state.get("question", "")}


def next_question(segment: MeetingSegment) -> str:
    """The first question of the deck that this team has not had; when all are used, the one used longest ago."""
    rows = MeetingSegment.objects.filter(kind=segment.kind, meeting__team=segment.meeting.team_id)
    states = rows.exclude(pk=segment.pk).order_by("began_at", "pk").values_list("state", flat=True)
    used = [question for state in states for question in asked(state)]
    used += segment.state.get("set_aside", [])
    last_used = {question: place for place, question in enumerate(used)}
    fresh = [question for question in deck() if question not in last_used]
    if fresh:
        return fresh[segment.meeting_id % len(fresh)]
    return min(deck(), key=lambda question: last_used[question])


def asked(state: dict[str, Any]) -> list[str]:
    return [*state.get("set_aside", []), state["question"]] if "question" in state else []


@cache
def deck() -> tuple[str, ...]:
    """Concord's own questions."""
    return tuple(json.loads((Path(__file__).parent / "deck.json").read_text(encoding="utf-8")))
