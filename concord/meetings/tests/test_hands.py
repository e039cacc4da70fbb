"""Hands: those who have not spoken come first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from concord.foundation.errors import Denied
from concord.meetings.floor import call
from concord.meetings.hands import hands, raise_hand
from concord.meetings.rounds import begin_round
from concord.meetings.running import current_segment
from concord.meetings.turns import end_turn

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def segment_of(meeting):
    return current_segment(meeting)


def names(people):
    return [person.first_name for person in people]


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
