"""Turns: ended by whose they are, passed at no cost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from concord.foundation.errors import Denied, Refused
from concord.meetings.rounds import begin_round
from concord.meetings.running import current_segment
from concord.meetings.speaking_order import speaking_order
from concord.meetings.turns import end_turn, running_turn
from concord.segments.holding import move_on

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def segment_of(meeting):
    return current_segment(meeting)


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
    opener = speaking_order(segment_of(meeting))[0]
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


def name_of(world, turn):
    return next(name for name, person in world.people.items() if person.pk == turn.person_id)


def test_who_passed_is_asked_once_more_at_the_end_and_may_pass_again(world):
    segment = segment_of(world.live("discussion", at=NOON))
    first, second, third = begin_round(segment, by=world.actor("ana"), at=NOON)
    for turn in (first, second, third):
        end_turn(segment, by=world.actor(name_of(world, turn)), at=NOON, passed=turn == first)
    again = running_turn(segment)
    assert (again.person_id, again.round) == (first.person_id, first.round)
    end_turn(segment, by=world.actor(name_of(world, again)), at=NOON, passed=True)
    assert running_turn(segment) is None, "once, and not a third time"


def test_who_passes_last_is_not_asked_again_on_the_spot(world):
    segment = segment_of(world.live("discussion", at=NOON))
    *before, last = begin_round(segment, by=world.actor("ana"), at=NOON)
    for _turn in before:
        end_turn(segment, by=world.actor("ana"), at=NOON)
    end_turn(segment, by=world.actor(name_of(world, last)), at=NOON, passed=True)
    assert running_turn(segment) is None
