"""Airtime: one's own seconds for oneself, counted only while one wants it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from concord.foundation.errors import Denied
from concord.foundation.models import Entry
from concord.meetings.airtime import own_seconds
from concord.meetings.airtime_balance import who_took_part
from concord.meetings.airtime_choosing import choose, is_always_counted
from concord.meetings.floor import call, speak
from concord.meetings.models import Airtime
from concord.meetings.rounds import begin_round
from concord.meetings.running import current_segment
from concord.meetings.turns import end_turn
from concord.segments.holding import move_on

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def meeting(world):
    return world.live("discussion", "discussion", at=NOON)


def after(seconds):
    return NOON + timedelta(seconds=seconds)


def seconds_of(world, meeting, name):
    return own_seconds(world.people[name], meeting, by=world.actor(name))


def test_each_turn_adds_to_its_speakers_seconds_in_that_segment(world, meeting):
    call(meeting, world.people["ben"], by=world.actor("ana"), at=NOON)
    speak(current_segment(meeting), by=world.actor("chi"), at=after(40))
    speak(current_segment(meeting), by=world.actor("ben"), at=after(50))
    move_on(meeting, by=world.actor("ana"), at=after(75))
    call(meeting, world.people["ben"], by=world.actor("ana"), at=after(80))
    end_turn(current_segment(meeting), by=world.actor("ben"), at=after(90))
    assert seconds_of(world, meeting, "ben") == 40 + 25 + 10
    assert seconds_of(world, meeting, "chi") == 10
    assert sorted(Airtime.objects.filter(person=world.people["ben"]).values_list("seconds", flat=True)) == [10, 65]


def test_a_turn_that_is_passed_counts_no_second_and_one_that_nobody_ended_counts_half_an_hour(world, meeting):
    turn = begin_round(current_segment(meeting), by=world.actor("ana"), at=NOON)[0]
    end_turn(current_segment(meeting), by=world.actor("ana"), at=after(9), passed=True)
    assert not Airtime.objects.filter(person=turn.person).exists()
    move_on(meeting, by=world.actor("ana"), at=after(3 * 3600))
    assert Airtime.objects.get().seconds == 1800


def test_who_opts_out_leaves_nothing_in_this_meeting_and_is_named_nowhere(world, meeting):
    ben = world.people["ben"]
    call(meeting, ben, by=world.actor("ana"), at=NOON)
    end_turn(current_segment(meeting), by=world.actor("ben"), at=after(40))
    assert who_took_part(meeting) == (3, 3)
    choose(ben, by=world.actor("ben"), at=after(41), counted=False, meeting=meeting)
    call(meeting, ben, by=world.actor("ana"), at=after(50))
    end_turn(current_segment(meeting), by=world.actor("ben"), at=after(90))
    assert not Airtime.objects.exists()
    assert who_took_part(meeting) == (2, 3)
    entry = Entry.objects.get(kind="airtime.chosen")
    assert (entry.actor, entry.body) == (None, {"meeting": meeting.pk})


def test_who_comes_back_is_counted_from_then_on(world, meeting):
    ben = world.people["ben"]
    choose(ben, by=world.actor("ben"), at=NOON, counted=False, meeting=meeting)
    choose(ben, by=world.actor("ben"), at=after(5), counted=True, meeting=meeting)
    call(meeting, ben, by=world.actor("ana"), at=after(10))
    end_turn(current_segment(meeting), by=world.actor("ben"), at=after(20))
    assert seconds_of(world, meeting, "ben") == 10


def test_for_always_erases_all_and_a_single_meeting_may_still_be_counted(world, meeting):
    ben, by = world.people["ben"], world.actor("ben")
    call(meeting, ben, by=world.actor("ana"), at=NOON)
    end_turn(current_segment(meeting), by=by, at=after(40))
    choose(ben, by=by, at=NOON, counted=False)
    assert not Airtime.objects.exists()
    assert not is_always_counted(ben, by=by)
    choose(ben, by=by, at=NOON, counted=True, meeting=meeting)
    call(meeting, ben, by=world.actor("ana"), at=after(50))
    end_turn(current_segment(meeting), by=by, at=after(60))
    assert seconds_of(world, meeting, "ben") == 10


@pytest.mark.parametrize("name", ["ana", "chi", "dora", "evgeny"])
def test_nobody_sees_or_chooses_for_somebody_else(world, meeting, name):
    """Ana owns the organization, chairs the team and facilitates; Dora is chief of staff."""
    with pytest.raises(Denied):
        own_seconds(world.people["ben"], meeting, by=world.actor(name))
    with pytest.raises(Denied):
        choose(world.people["ben"], by=world.actor(name), at=NOON, counted=False, meeting=meeting)
