"""Who has the floor: the facilitator taps a face, or one says it oneself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.meetings.floor import call, speak
from concord.meetings.rounds import begin_round
from concord.meetings.running import current_segment
from concord.meetings.turns import end_turn, running_turn
from concord.segments.holding import hand_over

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def meeting(world):
    return world.live("discussion", at=NOON)


def speaker(meeting):
    turn = running_turn(current_segment(meeting))
    return turn and turn.person.first_name


def test_one_says_oneself_that_one_speaks_and_whoever_spoke_has_finished(world, meeting):
    speak(current_segment(meeting), by=world.actor("ben"), at=NOON)
    assert speaker(meeting) == "Ben"
    speak(current_segment(meeting), by=world.actor("chi"), at=NOON + timedelta(minutes=1))
    assert speaker(meeting) == "Chi"


def test_a_second_tap_changes_nothing(world, meeting):
    for _again in range(2):
        call(meeting, world.people["ben"], by=world.actor("ana"), at=NOON)
        speak(current_segment(meeting), by=world.actor("ben"), at=NOON)
    assert current_segment(meeting).turns.count() == 1


def test_nobody_takes_somebodys_turn_in_a_round_from_them(world, meeting):
    first = begin_round(current_segment(meeting), by=world.actor("ana"), at=NOON)[0]
    other = next(name for name in ("ben", "chi") if world.people[name].pk != first.person_id)
    with pytest.raises(Refused, match=f"It is {first.person.first_name}’s turn in the round"):
        speak(current_segment(meeting), by=world.actor(other), at=NOON)


def test_who_still_waits_in_the_round_takes_that_turn(world, meeting):
    turns = begin_round(current_segment(meeting), by=world.actor("ana"), at=NOON)
    call(meeting, turns[2].person, by=world.actor("ana"), at=NOON)
    assert current_segment(meeting).turns.count() == 3
    end_turn(current_segment(meeting), by=world.actor("ana"), at=NOON)
    assert speaker(meeting) == turns[1].person.first_name


def test_only_the_facilitator_taps_for_others_and_observers_do_not_speak(world, meeting):
    from concord.people.teams import seat

    seat(world.people["ines"], world.team, by=world.actor("ana"), at=NOON, kind="observer")
    with pytest.raises(Denied):
        call(meeting, world.people["chi"], by=world.actor("ben"), at=NOON)
    with pytest.raises(Denied):
        speak(current_segment(meeting), by=world.actor("ines"), at=NOON)
    hand_over(meeting, world.people["ben"], by=world.actor("ana"), at=NOON)
    with pytest.raises(Denied, match="Take the lead back first"):
        call(meeting, world.people["chi"], by=world.actor("ana"), at=NOON)


def test_neither_the_log_nor_the_turns_tell_when_who_spoke(world, meeting):
    """Otherwise whoever reads the audit could work out how long each spoke."""
    for place, name in enumerate(("ben", "chi", "ana")):
        speak(current_segment(meeting), by=world.actor(name), at=NOON + timedelta(seconds=97 * (place + 1)))
    end_turn(current_segment(meeting), by=world.actor("ana"), at=NOON + timedelta(minutes=9))
    told = Entry.objects.filter(kind="turn.changed")
    assert told.count() == 4
    assert set(told.values_list("actor", "at", "address")) == {(None, NOON.replace(hour=0), "")}
    times = current_segment(meeting).turns.values_list("began_at", "ended_at")
    assert set(times) == {(NOON, NOON)}
