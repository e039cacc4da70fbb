"""The balance of a team: over several meetings, for four people or more, and without anybody's part in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from concord.foundation.errors import Denied
from concord.meetings.airtime_balance import team_balance
from concord.meetings.airtime_choosing import choose
from concord.meetings.models import Airtime
from concord.meetings.running import current_segment
from concord.segments.recording import end_and_record

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
FIVE = ("ana", "ben", "chi", "dora", "grace")


def held(world, week, seconds, here=FIVE):
    """A meeting in which these spoke so long."""
    at = NOON + timedelta(weeks=week)
    meeting = world.live("discussion", at=at, here=here)
    for name, spoken in seconds.items():
        Airtime.objects.create(segment=current_segment(meeting), person=world.people[name], seconds=spoken)
    end_and_record(meeting, by=world.actor("ana"), at=at + timedelta(hours=1))
    return meeting


def test_one_meeting_is_noise_and_four_give_the_median_with_its_range(world):
    alike = dict.fromkeys(FIVE, 100)
    for week in range(1, 4):
        held(world, week, alike)
    early = team_balance(world.team, by=world.actor("ben"))
    assert early.evenness is None
    assert early.sentence.endswith("one meeting alone says little. So far: 3 meetings.")
    held(world, 4, {"ana": 900, "ben": 20})
    balance = team_balance(world.team, by=world.actor("ben"))
    assert (balance.meetings, balance.people, balance.evenness, balance.high) == (4, 5, 1.0, 1.0)
    assert balance.low < 0.1
    assert "as if 5.0 of 5 had spoken alike" in balance.sentence
    assert "small changes mean nothing" in balance.sentence


def test_below_four_people_nothing_is_computed(world):
    """Whoever knows their own part could work out the others'."""
    for week in range(1, 6):
        held(world, week, {"ana": 500, "ben": 100}, here=("ana", "ben", "chi"))
    assert team_balance(world.team, by=world.actor("ana")).meetings == 0


def test_who_does_not_take_part_is_left_out_and_may_bring_the_number_below_four(world):
    meetings = [held(world, week, {"ana": 300, "ben": 100}, here=("ana", "ben", "chi", "dora")) for week in range(1, 5)]
    assert team_balance(world.team, by=world.actor("ana")).evenness is not None
    choose(world.people["dora"], by=world.actor("dora"), at=NOON, counted=False, meeting=meetings[0])
    assert team_balance(world.team, by=world.actor("ana")).meetings == 3


def test_a_meeting_in_which_hardly_anything_was_noted_says_nothing(world):
    for week in range(1, 6):
        held(world, week, {"ana": 200})
    assert team_balance(world.team, by=world.actor("ana")).meetings == 0


def test_without_a_seat_on_the_team_there_is_no_balance(world, zed):
    from concord.people.acting import actor_for

    with pytest.raises(Denied):
        team_balance(world.team, by=actor_for(zed))
