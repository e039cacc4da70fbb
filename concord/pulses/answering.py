"""Answer a pulse, once. What was answered goes into a sealed count; nothing says whose it was."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.events import PulseAnswered
from concord.people.models import Person
from concord.people.permissions import require
from concord.pulses import box
from concord.pulses.counting import THRESHOLD as THRESHOLD
from concord.pulses.models import HasAnswered, Pulse
from concord.pulses.opening import open_pulse
from concord.pulses.questions import VALUES, Question, questions_of
from concord.rhythm.models import Meeting


def answer_meeting(meeting: Meeting, *, by: Actor, at: datetime, answers: Mapping[str, int]) -> None:
    """Answer the closing questions of a meeting. Raises as `answer` does."""
    require(by, "pulse.answer", meeting)
    answer(open_pulse(meeting), by=by, at=at, answers=answers)


@transaction.atomic
def answer(pulse: Pulse, *, by: Actor, at: datetime, answers: Mapping[str, int], first_only: bool = False) -> None:
    """Answer what this person has not answered yet: the whole, or with `first_only` the first question alone.

    The log keeps a line for the room of a meeting, without who and when, and none otherwise. Raises Denied, or Refused.
    """
    require(by, "pulse.answer", pulse)
    pulse.refresh_from_db(from_queryset=Pulse.objects.select_for_update())
    must_be_open(pulse, at=at)
    before = HasAnswered.objects.filter(pulse=pulse, person=by.somebody).first()
    if before and (first_only or not before.first_only):
        raise Refused(_("You have answered already. Thank you."))
    questions = questions_of(pulse)
    wanted = to_answer(questions, first_only=first_only, first_done=before is not None)
    must_fit(wanted, answers)
    box.add(pulse, questions, answers)
    if before:
        HasAnswered.objects.filter(pk=before.pk).update(first_only=False)
    else:
        HasAnswered.objects.create(pulse=pulse, person_id=by.somebody, first_only=first_only)
    if pulse.meeting_id:
        record(PulseAnswered(meeting=pulse.meeting_id), by=by, at=at)


def must_be_open(pulse: Pulse, *, at: datetime) -> None:
    """Raise Refused when no answer can come any more."""
    if pulse.closed_at or (pulse.closes_at and pulse.closes_at <= at):
        if pulse.meeting_id:
            raise Refused(_("The closing questions of this meeting are closed."))
        raise Refused(_("This pulse is closed. What came of it stands on its page."))


def must_fit(wanted: Collection[Question], answers: Mapping[str, int]) -> None:
    """Raise Refused when answers are missing, are for other questions, or are none of 1 to 5."""
    needed = {question.slug for question in wanted if not question.optional}
    known = {question.slug for question in wanted}
    if not needed <= set(answers) <= known or any(value not in VALUES for value in answers.values()):
        if needed:
            raise Refused(_("Answer both questions with 1 to 5."), field="answers")
        raise Refused(_("Answer with 1 to 5, and only what is asked here."), field="answers")
    if not answers:
        raise Refused(_("Choose an answer for one question at least."), field="answers")


def first_of(questions: Collection[Question]) -> Question | None:
    """The question that can be answered by itself, from a mail: it belongs to no scale."""
    return next((question for question in questions if not question.scale and question.optional), None)


def to_answer(questions: Collection[Question], *, first_only: bool, first_done: bool) -> list[Question]:
    """Those that are asked now."""
    first = first_of(questions)
    if first_only:
        return [first] if first else []
    return [question for question in questions if not (first_done and question == first)]


def left_to_answer(pulse: Pulse, person: Person) -> list[Question]:
    """What this person can still answer; nothing once they have."""
    before = HasAnswered.objects.filter(pulse=pulse, person=person).first()
    if before and not before.first_only:
        return []
    return to_answer(questions_of(pulse), first_only=False, first_done=before is not None)
