"""Everyone has space: fair rounds, hands, passing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concord.foundation.errors import Denied, Refused
from concord.meetings import speaking
from concord.meetings.running import current_segment
from concord.meetings.speaking import begin_round, call, end_turn, hands, raise_hand
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
    assert names(speaking.speaking_order(segment_of(meeting)))[0] == "Chi"


def test_a_turn_ends_and_the_next_one_begins(world):
    segment = segment_of(world.live("discussion", at=NOON))
    first, second, _third = begin_round(segment, by=world.actor("ana"), at=NOON)
    end_turn(segment, by=world.actor(name_of(world, first)), at=NOON + timedelta(seconds=40))
    second.refresh_from_db()
    assert second.began_at == NOON + timedelta(seconds=40)


def test_passing_is_no_speaking_and_costs_nothing(world):
    meeting = world.live("discussion", "discussion", at=NOON)
    segment = segment_of(meeting)
    first = begin_round(segment, by=world.actor("ana"), at=NOON)[0]
    end_turn(segment, by=world.actor(name_of(world, first)), at=NOON, passed=True)
    first.refresh_from_db()
    assert first.passed and first.ended_at
    move_on(meeting, by=world.actor("ana"), at=NOON)
    opener = speaking.speaking_order(segment_of(meeting))[0]
    assert opener.pk != first.person_id, "whoever passed is not sent first again"


def test_one_may_pass_ahead_of_ones_turn(world):
    segment = segment_of(world.live("discussion", at=NOON))
    turns = begin_round(segment, by=world.actor("ana"), at=NOON)
    later = next(turn for turn in turns[1:] if turn.person_id != world.people["ana"].pk)
    end_turn(segment, by=world.actor(name_of(world, later)), at=NOON, passed=True)
    turns[0].refresh_from_db()
    assert turns[0].ended_at is None, "the running turn goes on"
    while segment.turns.filter(began_at__isnull=False, ended_at=None).exists():
        end_turn(segment, by=world.actor("ana"), at=NOON)
    later.refresh_from_db()
    assert later.passed and later.began_at is None


def test_others_do_not_end_somebodys_turn_but_the_facilitator_may(world):
    segment = segment_of(world.live("discussion", at=NOON))
    first = begin_round(segment, by=world.actor("ana"), at=NOON)[0]
    other = next(name for name in ("ben", "chi") if world.people[name].pk != first.person_id)
    with pytest.raises(Denied):
        end_turn(segment, by=world.actor(other), at=NOON)
    end_turn(segment, by=world.actor("ana"), at=NOON)
    first.refresh_from_db()
    assert first.ended_at == NOON


def test_two_who_end_the_same_turn_end_one(world):
    segment = segment_of(world.live("discussion", at=NOON))
    first, second, _third = begin_round(segment, by=world.actor("ana"), at=NOON)
    end_turn(segment, by=world.actor(name_of(world, first)), at=NOON, turn=first.pk)
    end_turn(segment, by=world.actor("ana"), at=NOON, turn=first.pk)
    second.refresh_from_db()
    assert second.ended_at is None


def test_ending_a_turn_without_a_round_is_refused(world):
    with pytest.raises(Refused, match="No round is running"):
        end_turn(segment_of(world.live("discussion", at=NOON)), by=world.actor("ana"), at=NOON)


def test_a_second_round_keeps_what_was_spoken_in_the_first(world):
    segment = segment_of(world.live("discussion", at=NOON))
    first = begin_round(segment, by=world.actor("ana"), at=NOON)[0]
    begin_round(segment, by=world.actor("ana"), at=NOON + timedelta(minutes=1))
    first.refresh_from_db()
    assert first.ended_at == NOON + timedelta(minutes=1)
    assert segment.turns.count() == 4


def test_hands_of_those_who_have_not_spoken_come_first(world):
    meeting = world.live("discussion", at=NOON)
    call(meeting, world.people["ben"], by=world.actor("ana"), at=NOON)
    for place, name in enumerate(("ben", "ana", "chi")):
        raise_hand(meeting, by=world.actor(name), at=NOON + timedelta(seconds=place))
    assert names(hands(meeting)) == ["Ana", "Chi", "Ben"]


def test_a_hand_that_is_up_keeps_its_place(world):
    meeting = world.live("discussion", at=NOON)
    for place, name in enumerate(("ben", "chi", "ben")):
        raise_hand(meeting, by=world.actor(name), at=NOON + timedelta(seconds=place))
    assert names(hands(meeting)) == ["Ben", "Chi"]


def test_a_hand_goes_down_by_itself_when_its_turn_begins_and_by_hand(world):
    meeting = world.live("discussion", at=NOON)
    raise_hand(meeting, by=world.actor("ben"), at=NOON)
    raise_hand(meeting, by=world.actor("chi"), at=NOON)
    call(meeting, world.people["ben"], by=world.actor("ana"), at=NOON)
    raise_hand(meeting, by=world.actor("chi"), at=NOON, up=False)
    assert hands(meeting) == []


def test_a_called_hand_interrupts_a_round_which_then_goes_on(world):
    meeting = world.live("discussion", at=NOON)
    segment = segment_of(meeting)
    _first, second, _third = begin_round(segment, by=world.actor("ana"), at=NOON)
    call(meeting, world.people["chi"], by=world.actor("ana"), at=NOON)
    assert segment.turns.get(began_at__isnull=False, ended_at=None).person_id == world.people["chi"].pk
    end_turn(segment, by=world.actor("chi"), at=NOON)
    second.refresh_from_db()
    assert second.began_at == NOON


def test_an_observer_raises_no_hand(world):
    from concord.people.teams import seat

    seat(world.people["ines"], world.team, by=world.actor("ana"), at=NOON, kind="observer")
    with pytest.raises(Denied):
        raise_hand(world.live("discussion", at=NOON), by=world.actor("ines"), at=NOON)


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


def name_of(world, turn):
    return next(name for name, person in world.people.items() if person.pk == turn.person_id)
