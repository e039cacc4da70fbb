"""Answers are counted, and nobody can tell whose answer is whose: not even with the database in hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.people.teams import seat
from concord.pulses import answering
from concord.pulses.box import counts_in
from concord.pulses.models import HasAnswered, Pulse
from concord.pulses.opening import open_month, open_pulse
from concord.pulses.questions import questions_of
from concord.pulses.reporting import told_by
from concord.segments.holding import current_segment, end_meeting, move_on
from concord.segments.kind import play

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
FIVE = ("ana", "ben", "chi", "dora", "evgeny")


def answered(world, values, *, people=FIVE, end=True):
    meeting = world.live("closing_pulse", at=NOON, here=FIVE)
    for name, (room, heard) in zip(people, values, strict=True):
        answering.answer_meeting(meeting, by=world.actor(name), at=NOON, answers={"room": room, "heard": heard})
    if end:
        end_meeting(meeting, by=world.actor("ana"), at=NOON + timedelta(minutes=2))
    return meeting


def told(meeting):
    return told_by(Pulse.objects.get(meeting=meeting))


def test_counts_are_shown_when_five_have_answered_and_the_meeting_has_ended(world):
    room, heard, _purpose = told(answered(world, [(5, 4), (5, 4), (3, 4), (2, 1), (4, 5)]))
    assert (room.counts, room.answered, room.asked, room.rather_yes) == ((0, 1, 1, 1, 2), 5, 5, 3)
    assert heard.counts == (1, 0, 0, 3, 1)


def test_fewer_than_five_answers_are_never_shown_nor_kept(world):
    meeting = answered(world, [(5, 5)] * 4, people=FIVE[:4])
    assert [(row.counts, row.answered) for row in told(meeting)] == [(None, 4)] * 3
    pulse = Pulse.objects.get(meeting=meeting)
    assert not pulse.box and not HasAnswered.objects.exists()


def test_while_answers_can_come_nothing_is_told_so_no_difference_tells(world):
    meeting = answered(world, [(5, 5)] * 5, end=False)
    assert told(meeting) == []
    move_on(meeting, by=world.actor("ana"), at=NOON)
    assert Pulse.objects.get(meeting=meeting).closed_at and told(meeting) == []


def test_coming_back_to_the_questions_before_the_end_opens_them_again(world):
    meeting = answered(world, [(5, 5)] * 4, people=FIVE[:4], end=False)
    segment = current_segment(meeting)
    move_on(meeting, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="are closed"):
        answering.answer_meeting(meeting, by=world.actor("evgeny"), at=NOON, answers={"room": 1, "heard": 1})
    move_on(meeting, by=world.actor("ana"), at=NOON, to=segment)
    answering.answer_meeting(meeting, by=world.actor("evgeny"), at=NOON, answers={"room": 1, "heard": 1})


@pytest.mark.parametrize("answers", [{"room": 6, "heard": 1}, {"room": 1}, {"room": 1, "heard": 0}, {}])
def test_what_is_no_answer_is_refused(world, answers):
    with pytest.raises(Refused, match="both questions with 1 to 5"):
        meeting = world.live("closing_pulse", at=NOON)
        answering.answer_meeting(meeting, by=world.actor("ben"), at=NOON, answers=answers)


def test_nobody_answers_twice_and_observers_not_at_all(world):
    seat(world.people["ines"], world.team, by=world.actor("ana"), at=NOON, kind="observer")
    meeting = answered(world, [(5, 5)], people=("ben",), end=False)
    with pytest.raises(Refused, match="answered already"):
        answering.answer_meeting(meeting, by=world.actor("ben"), at=NOON, answers={"room": 1, "heard": 1})
    with pytest.raises(Denied):
        answering.answer_meeting(meeting, by=world.actor("ines"), at=NOON, answers={"room": 1, "heard": 1})
    assert sum(counts_in(open_pulse(meeting))) == 2


def test_the_log_keeps_neither_who_nor_when(world):
    meeting = world.live("closing_pulse", at=NOON, here=FIVE)
    play(current_segment(meeting), "answer", by=world.actor("ben"), at=NOON, room=1, heard=2)
    entry = Entry.objects.get(kind="pulse.answered")
    assert (entry.actor, entry.address, entry.door, entry.body) == (None, "", "", {"meeting": meeting.pk})
    assert (entry.at.hour, entry.at.minute) == (0, 0)


def test_the_first_question_alone_then_the_rest_and_each_once(world):
    """From a mail, one press answers one question; the rest can follow, and whoever stops there has answered that."""
    pulse = open_month(world.team, NOON.date(), by=world.actor("ana"), at=NOON)
    pulse.asks = [{"slug": "own-1-1", "words": "Did we laugh?"}, *pulse.asks]  # a question of no scale
    pulse.save(update_fields=["asks"])
    from concord.pulses.box import begin

    begin(pulse)
    ben, person = world.actor("ben"), world.people["ben"]
    with pytest.raises(Refused, match="only what is asked here"):
        answering.answer(pulse, by=ben, at=NOON, answers={"trust-1": 4}, first_only=True)
    answering.answer(pulse, by=ben, at=NOON, answers={"own-1-1": 4}, first_only=True)
    with pytest.raises(Refused, match="answered already"):
        answering.answer(pulse, by=ben, at=NOON, answers={"own-1-1": 1}, first_only=True)
    left = answering.left_to_answer(pulse, person)
    assert [question.slug for question in left] == [question.slug for question in questions_of(pulse)[1:]]
    with pytest.raises(Refused, match="one question at least"):
        answering.answer(pulse, by=ben, at=NOON, answers={})
    answering.answer(pulse, by=ben, at=NOON, answers={"trust-1": 4, "trust-2": 5})
    assert answering.left_to_answer(pulse, person) == [] and HasAnswered.objects.count() == 1
    with pytest.raises(Refused, match="answered already"):
        answering.answer(pulse, by=ben, at=NOON, answers={"trust-1": 4})


def test_after_its_week_a_pulse_takes_no_answer_even_when_the_worker_is_late(world):
    pulse = open_month(world.team, NOON.date(), by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="This pulse is closed"):
        answering.answer(pulse, by=world.actor("ben"), at=NOON + timedelta(days=7), answers={"trust-1": 4})


def test_a_changed_key_of_the_server_is_said_and_nothing_crashes(world, settings):
    meeting = answered(world, [(5, 5)] * 4, people=FIVE[:4], end=False)
    settings.SECRET_KEY = "another one"
    with pytest.raises(Refused, match="the server's key has changed"):
        answering.answer_meeting(meeting, by=world.actor("evgeny"), at=NOON, answers={"room": 1, "heard": 1})
    end_meeting(meeting, by=world.actor("ana"), at=NOON)
    pulse = Pulse.objects.get(meeting=meeting)
    assert pulse.lost and pulse.answered == 4 and not pulse.box
    assert [row.counts for row in told_by(pulse)] == [None] * 3
