from __future__ import annotations

from datetime import timedelta

import pytest

from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.rhythm import changing
from concord.rhythm.attending import answer
from concord.rhythm.tests.rhythm_world import FIRST, leadership_series
from conftest import NOON


@pytest.fixture
def meeting(world):
    return leadership_series(world).meetings.earliest("starts")


def test_a_moved_meeting_asks_everybody_again(world, meeting):
    answer(meeting, "yes", by=world.actor("ben"), at=NOON)
    changing.move(meeting, by=world.actor("ana"), at=NOON, to=FIRST + timedelta(days=1))
    assert (meeting.moved, meeting.sequence) == (True, 1)
    assert meeting.attendance.get().answer == ""
    assert Entry.objects.filter(kind="meeting.moved").count() == 1


def test_moving_to_where_it_is_tells_nobody(world, meeting):
    changing.move(meeting, by=world.actor("ana"), at=NOON, to=meeting.starts)
    assert not Entry.objects.filter(kind="meeting.moved").exists()
    assert meeting.sequence == 0


@pytest.mark.parametrize(
    ("to", "minutes", "sentence"),
    [(NOON, None, "lies in the past"), (FIRST, 5, "takes 15 to 480 minutes"), (FIRST, 0, "takes 15 to 480 minutes")],
)
def test_a_meeting_moves_to_a_time_to_come_and_a_length_that_is_one(world, meeting, to, minutes, sentence):
    with pytest.raises(Refused, match=sentence):
        changing.move(meeting, by=world.actor("ana"), at=NOON, to=to, minutes=minutes)


def test_a_cancelled_meeting_is_cancelled_once(world, meeting):
    changing.cancel(meeting, by=world.actor("ana"), at=NOON, reason="Holiday")
    assert (meeting.state, meeting.cancelled_with_series) == ("cancelled", False)
    assert Entry.objects.get(kind="meeting.cancelled").body["reason"] == "Holiday"
    with pytest.raises(Refused, match="cancelled already"):
        changing.cancel(meeting, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="cancelled already"):
        changing.move(meeting, by=world.actor("ana"), at=NOON, to=FIRST + timedelta(days=1))


@pytest.mark.parametrize(("field", "sentence"), [("opened_at", "has begun"), ("ended_at", "has ended")])
def test_what_has_begun_is_neither_moved_nor_cancelled(world, meeting, field, sentence):
    setattr(meeting, field, NOON)
    meeting.save()
    with pytest.raises(Refused, match=sentence):
        changing.cancel(meeting, by=world.actor("ana"), at=NOON)


def test_a_member_changes_no_meeting(world, meeting):
    with pytest.raises(Denied):
        changing.cancel(meeting, by=world.actor("ben"), at=NOON)
    with pytest.raises(Denied):
        changing.move(meeting, by=world.actor("ben"), at=NOON, to=FIRST + timedelta(days=1))
