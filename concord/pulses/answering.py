"""Questions at the end of a meeting: did I have room to speak, was I heard, and once a month the purpose by heart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Case, F, When
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.events import PulseAnswered
from concord.people.permissions import require
from concord.pulses.models import HasAnswered, Pulse, Tally
from concord.pulses.repeating import PURPOSE, is_asked
from concord.rhythm.models import Meeting

QUESTIONS = ("room", "heard")
VALUES = range(1, 6)
THRESHOLD = 5


@dataclass(frozen=True)
class Result:
    """Counts per value (1 to 5) of one question, or None below the threshold; how many answered it."""

    question: str
    counts: tuple[int, ...] | None
    answered: int

    @property
    def rather_yes(self) -> int:
        """How many answered 4 or 5."""
        return sum((self.counts or ())[3:])


def reopen_pulse(meeting: Meeting) -> None:
    """The team has come back to the questions before the meeting ended: no count was shown yet."""
    if meeting.ended_at is None:
        Pulse.objects.filter(meeting=meeting).update(closed_at=None)


def open_pulse(meeting: Meeting) -> Pulse:
    """The meeting's pulse, made with all its counts at zero when there is none."""
    pulse, made = Pulse.objects.get_or_create(meeting=meeting)
    if made:
        questions = (*QUESTIONS, PURPOSE) if is_asked(meeting) else QUESTIONS
        Tally.objects.bulk_create(
            Tally(pulse=pulse, question=question, value=value) for question in questions for value in VALUES
        )
    return pulse


def questions_of(pulse: Pulse) -> list[str]:
    """What this pulse asks, in its order."""
    asked = {row.question for row in pulse.tallies.all()}
    return [question for question in (*QUESTIONS, PURPOSE) if question in asked]


@transaction.atomic
def answer(meeting: Meeting, *, by: Actor, at: datetime, answers: dict[str, int]) -> None:
    """Answer once. Each answer adds one to a count; no row, time or log says whose.

    The purpose may be left out. Raises Denied, or Refused.
    """
    require(by, "pulse.answer", meeting)
    pulse = open_pulse(meeting)
    if pulse.closed_at:
        raise Refused(_("The closing questions of this meeting are closed."))
    asked = questions_of(pulse)
    if not set(QUESTIONS) <= set(answers) <= set(asked) or any(value not in VALUES for value in answers.values()):
        raise Refused(_("Answer both questions with 1 to 5."), field="answers")
    try:
        with transaction.atomic():
            HasAnswered.objects.create(pulse=pulse, person_id=by.somebody)
    except IntegrityError as error:
        raise Refused(_("You have answered already. Thank you.")) from error
    given = [When(question=question, value=value, then=1) for question, value in answers.items()]
    pulse.tallies.update(count=F("count") + Case(*given, default=0))  # every row: the row written last tells nothing
    record(PulseAnswered(meeting=meeting.pk), by=by, at=at)


def results(pulse: Pulse) -> list[Result]:
    """What the team said, per question; counts stay hidden until the meeting has ended, and below the threshold.

    While answers can come, each one would show in the difference.
    """
    over, answered = pulse.closed_at is not None and pulse.meeting.ended_at is not None, pulse.answered.count()
    counts = {(row.question, row.value): row.count for row in pulse.tallies.all()}
    found = []
    for question in questions_of(pulse):
        told = tuple(counts.get((question, value), 0) for value in VALUES)
        how_many = sum(told) if question == PURPOSE else answered  # it may be left out
        found.append(Result(question, told if over and how_many >= THRESHOLD else None, how_many))
    return found
