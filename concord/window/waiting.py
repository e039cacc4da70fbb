"""How long questions wait, said to everybody who asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from statistics import median

from concord.people.clock import zone_here
from concord.window.models import Question, Reply

ENOUGH = 5  # answers, before a usual time is told


@dataclass(frozen=True)
class Wait:
    """How many wait, the oldest how many days; within how many half of the last answers came, once there are enough."""

    waiting: int
    longest: int
    answers: int
    usual: int | None


def how_long(*, at: datetime) -> Wait:
    """Over the questions that are shown. Those put off count as waiting: a promise is no answer."""
    zone = zone_here()
    today = at.astimezone(zone).date()
    asked = list(Question.objects.shown_on(today).filter(state="open").values_list("asked_on", flat=True))
    newest = (
        Reply.objects.filter(sort="answer").order_by("-given_at", "-pk").values_list("question__asked_on", "given_at")
    )
    waited = [(given.astimezone(zone).date() - day).days for day, given in newest[:50]]
    return Wait(
        waiting=len(asked),
        longest=max(((today - day).days for day in asked), default=0),
        answers=len(waited),
        usual=round(median(waited)) if len(waited) >= ENOUGH else None,
    )
