"""More time by consent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from concord.foundation.errors import Denied, Refused
from concord.meetings.models import MoreTime
from concord.meetings.running import current_segment
from concord.people.teams import seat
from concord.segments.holding import come_in, move_on
from concord.segments.more_time import WINDOW, answer_time, ask_for_time, settle_time

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def meeting(world):
    return world.live("discussion", "progress", at=NOON)


@pytest.fixture
def asked(world, meeting):
    return ask_for_time(meeting, by=world.actor("ben"), at=NOON)


def extended(meeting):
    return current_segment(meeting).extended


def test_all_who_are_here_find_it_fine_and_nobody_waits(world, meeting, asked):
    answer_time(meeting, by=world.actor("ana"), at=NOON, fine=True)
    assert extended(meeting) == 0
    answer_time(meeting, by=world.actor("chi"), at=NOON, fine=True)
    assert extended(meeting) == 5


def test_one_objection_is_enough_and_is_said_by_name(world, meeting, asked):
    answer_time(meeting, by=world.actor("ana"), at=NOON, fine=True)
    answer_time(meeting, by=world.actor("chi"), at=NOON, fine=False)
    asked.refresh_from_db()
    assert (asked.given, asked.objector, extended(meeting)) == (False, world.people["chi"], 0)
    settle_time(meeting, by=world.actor("ana"), at=NOON + WINDOW)
    assert extended(meeting) == 0


def test_silence_is_consent_when_the_time_to_object_is_over(world, meeting, asked):
    with pytest.raises(Refused, match="still time to object"):
        settle_time(meeting, by=world.actor("ana"), at=NOON + WINDOW - timedelta(seconds=1))
    for _page in range(3):
        settle_time(meeting, by=world.actor("chi"), at=NOON + WINDOW, asked=asked.pk)
    assert extended(meeting) == 5, "three open pages say that it is over; it counts once"


def test_two_who_ask_at_once_ask_once(world, meeting, asked):
    ask_for_time(meeting, by=world.actor("chi"), at=NOON, minutes=9)
    assert MoreTime.objects.get().fine == [world.people["ben"].pk, world.people["chi"].pk]


def test_a_late_answer_does_not_touch_the_next_request(world, meeting, asked):
    answer_time(meeting, by=world.actor("ana"), at=NOON, fine=False, asked=asked.pk)
    again = ask_for_time(meeting, by=world.actor("ben"), at=NOON)
    answer_time(meeting, by=world.actor("chi"), at=NOON, fine=False, asked=asked.pk)
    again.refresh_from_db()
    assert again.settled_at is None


def test_the_segment_that_ended_takes_its_request_with_it(world, meeting, asked):
    move_on(meeting, by=world.actor("ana"), at=NOON)
    settle_time(meeting, by=world.actor("ana"), at=NOON + WINDOW)
    answer_time(meeting, by=world.actor("chi"), at=NOON, fine=False)
    assert extended(meeting) == 0


def test_who_is_not_here_is_not_waited_for_and_watchers_do_not_decide(world, meeting):
    seat(world.people["ines"], world.team, by=world.actor("ana"), at=NOON, kind="observer")
    later = NOON + timedelta(minutes=5)
    for name in ("ana", "ben", "ines"):
        come_in(meeting, by=world.actor(name), at=later)
    ask_for_time(meeting, by=world.actor("ben"), at=later)
    with pytest.raises(Denied):
        answer_time(meeting, by=world.actor("ines"), at=later, fine=False)
    answer_time(meeting, by=world.actor("ana"), at=later, fine=True)
    assert extended(meeting) == 5, "Chi has left the room"


@pytest.mark.parametrize("minutes", [0, -5, 31])
def test_one_asks_for_one_to_thirty_minutes(world, meeting, minutes):
    with pytest.raises(Refused, match="Ask for 1 to 30 minutes"):
        ask_for_time(meeting, by=world.actor("ben"), at=NOON, minutes=minutes)
