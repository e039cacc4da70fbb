"""Rounds: everyone is asked once, and who has had least comes first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concord.meetings.floor import call
from concord.meetings.rounds import begin_round
from concord.meetings.running import current_segment
from concord.meetings.speaking_order import speaking_order
from concord.meetings.turns import end_turn
from concord.segments.holding import move_on

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def segment_of(meeting):
    return current_segment(meeting)


def names(people):
    return [person.first_name for person in people]


def test_a_round_asks_everyone_who_is_here_once(world):
    segment = segment_of(world.live("discussion", at=NOON, here=("ana", "ben", "chi", "dora")))
    turns = begin_round(segment, by=world.actor("ana"), at=NOON)
    assert sorted(names(turn.person for turn in turns)) == ["Ana", "Ben", "Chi", "Dora"]
    assert turns[0].began_at == NOON and turns[1].began_at is None


def test_who_has_spoken_least_comes_first_in_the_next_round(world):
    meeting = world.live("discussion", "discussion", at=NOON)
    call(meeting, world.people["ana"], by=world.actor("ana"), at=NOON)
    call(meeting, world.people["ben"], by=world.actor("ana"), at=NOON)
    assert names(speaking_order(segment_of(meeting)))[0] == "Chi"


def test_a_second_round_keeps_what_was_spoken_in_the_first(world):
    segment = segment_of(world.live("discussion", at=NOON))
    first = begin_round(segment, by=world.actor("ana"), at=NOON)[0]
    begin_round(segment, by=world.actor("ana"), at=NOON + timedelta(minutes=1))
    first.refresh_from_db()
    assert first.ended_at and not first.passed
    assert segment.turns.count() == 4


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.booleans(), min_size=3, max_size=3), min_size=2, max_size=5))
def test_nobody_opens_again_before_everyone_here_has_opened_once(world, rounds):
    """Whoever passes, in whatever pattern."""
    meeting = world.live(*["discussion"] * len(rounds), at=NOON)
    openers = []
    for passes in rounds:
        segment = segment_of(meeting)
        turns = begin_round(segment, by=world.actor("ana"), at=NOON)
        openers.append(turns[0].person_id)
        for passed in passes:
            end_turn(segment, by=world.actor("ana"), at=NOON, passed=passed)
        move_on(meeting, by=world.actor("ana"), at=NOON)
    for begin in range(0, len(openers), 3):
        some = openers[begin : begin + 3]
        assert len(set(some)) == len(some)


def test_two_who_press_start_at_once_begin_one_round(world):
    segment = segment_of(world.live("discussion", at=NOON))
    begin_round(segment, by=world.actor("ana"), at=NOON, after=0)
    begin_round(segment, by=world.actor("ana"), at=NOON, after=0)
    assert segment.turns.count() == 3
    begin_round(segment, by=world.actor("ana"), at=NOON, after=1)
    assert set(segment.turns.values_list("round", flat=True)) == {1, 2}
