"""Two questions, and nobody can tell whose answer is whose: not even with the database in hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from django.apps import apps
from django.db import connection, transaction

from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.foundation.scope import across_organizations
from concord.people.teams import seat
from concord.pulses import answering
from concord.pulses.models import HasAnswered, Pulse, Tally
from concord.pulses.repeating import PURPOSE
from concord.segments.holding import current_segment, end_meeting, move_on
from concord.segments.kind import play

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
FIVE = ("ana", "ben", "chi", "dora", "evgeny")


def answered(world, values, *, people=FIVE, end=True):
    meeting = world.live("closing_pulse", at=NOON, here=FIVE)
    for name, (room, heard) in zip(people, values, strict=True):
        answering.answer(meeting, by=world.actor(name), at=NOON, answers={"room": room, "heard": heard})
    if end:
        end_meeting(meeting, by=world.actor("ana"), at=NOON + timedelta(minutes=2))
    return meeting


def test_counts_are_shown_when_five_have_answered_and_the_meeting_has_ended(world):
    meeting = answered(world, [(5, 4), (5, 4), (3, 4), (2, 1), (4, 5)])
    room, heard, _purpose = answering.results(meeting.pulse)
    assert (room.counts, room.answered, room.rather_yes) == ((0, 1, 1, 1, 2), 5, 3)
    assert heard.counts == (1, 0, 0, 3, 1)


def test_fewer_than_five_answers_are_never_shown(world):
    meeting = answered(world, [(5, 5)] * 4, people=FIVE[:4])
    assert [row.counts for row in answering.results(meeting.pulse)] == [None] * 3


def test_while_answers_can_come_no_count_is_shown_so_no_difference_tells(world):
    meeting = answered(world, [(5, 5)] * 5, end=False)
    assert [row.counts for row in answering.results(meeting.pulse)] == [None] * 3
    move_on(meeting, by=world.actor("ana"), at=NOON)
    pulse = Pulse.objects.get(meeting=meeting)
    assert pulse.closed_at and [row.counts for row in answering.results(pulse)] == [None] * 3


def test_coming_back_to_the_questions_before_the_end_opens_them_again(world):
    meeting = answered(world, [(5, 5)] * 4, people=FIVE[:4], end=False)
    segment = current_segment(meeting)
    move_on(meeting, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="are closed"):
        answering.answer(meeting, by=world.actor("evgeny"), at=NOON, answers={"room": 1, "heard": 1})
    move_on(meeting, by=world.actor("ana"), at=NOON, to=segment)
    answering.answer(meeting, by=world.actor("evgeny"), at=NOON, answers={"room": 1, "heard": 1})


@pytest.mark.parametrize("answers", [{"room": 6, "heard": 1}, {"room": 1}, {"room": 1, "heard": 0}, {}])
def test_what_is_no_answer_is_refused(world, answers):
    with pytest.raises(Refused, match="both questions with 1 to 5"):
        answering.answer(world.live("closing_pulse", at=NOON), by=world.actor("ben"), at=NOON, answers=answers)


def test_nobody_answers_twice_and_observers_not_at_all(world):
    seat(world.people["ines"], world.team, by=world.actor("ana"), at=NOON, kind="observer")
    meeting = answered(world, [(5, 5)], people=("ben",), end=False)
    with pytest.raises(Refused, match="answered already"):
        answering.answer(meeting, by=world.actor("ben"), at=NOON, answers={"room": 1, "heard": 1})
    with pytest.raises(Denied):
        answering.answer(meeting, by=world.actor("ines"), at=NOON, answers={"room": 1, "heard": 1})
    assert sum(Tally.objects.values_list("count", flat=True)) == 2


def everything():
    """All rows of all tables in their order, without the primary keys, which go on counting after a rollback."""
    with across_organizations():
        return [
            (model.__name__, {name: value for name, value in row.items() if name not in ("id", "entry_id")})
            for model in apps.get_models()
            for row in model._base_manager.order_by("pk").values()
        ]


def test_whoever_swaps_answers_leaves_the_same_database(world):
    """The strongest sense of unlinkable: which person gave which answer makes no difference to any row."""
    meeting, left = world.live("closing_pulse", at=NOON, here=FIVE), []
    for order in permutations([(1, 5), (2, 4), (5, 1)]):
        with transaction.atomic():
            for name, (room, heard) in zip(FIVE, order, strict=False):
                answering.answer(meeting, by=world.actor(name), at=NOON, answers={"room": room, "heard": heard})
            left.append(everything())
            transaction.set_rollback(True)
    assert all(rows == left[0] for rows in left)


def test_the_log_keeps_neither_who_nor_when(world):
    meeting = world.live("closing_pulse", at=NOON, here=FIVE)
    play(current_segment(meeting), "answer", by=world.actor("ben"), at=NOON, room=1, heard=2)
    entry = Entry.objects.get(kind="pulse.answered")
    assert (entry.actor, entry.address, entry.door, entry.body) == (None, "", "", {"meeting": meeting.pk})
    assert (entry.at.hour, entry.at.minute) == (0, 0)


def test_no_column_beside_a_count_could_hold_a_person_a_time_or_an_order(world):
    columns = {model: {field.name for field in model._meta.get_fields()} for model in (Tally, HasAnswered)}
    assert columns[Tally] == {"id", "organization", "pulse", "question", "value", "count"}
    assert columns[HasAnswered] == {"id", "organization", "pulse", "person"}
    meeting = answered(world, [(5, 1)], people=("ben",), end=False)
    ids = list(Tally.objects.filter(pulse__meeting=meeting).order_by("pk").values_list("question", "value"))
    assert ids == [(question, value) for question in (*answering.QUESTIONS, PURPOSE) for value in answering.VALUES]


@pytest.mark.postgresql
def test_postgresqls_own_mark_of_the_last_writer_is_the_same_on_every_count(committed_world):
    """Each row knows the transaction that wrote it, and so does the row that says who has answered."""
    world = committed_world
    meeting = answered(world, [(1, 5), (5, 1)], people=("ben", "chi"), end=False)
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT xmin::text FROM pulses_tally WHERE pulse_id = %s", [meeting.pulse.pk])
        assert len(cursor.fetchall()) == 1
