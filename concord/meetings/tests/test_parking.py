"""Parked topics: set aside in one line, and none is forgotten."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from concord.foundation.errors import Denied, Refused
from concord.meetings import parking
from concord.meetings.models import Topic
from concord.meetings.running import current_segment
from concord.segments.kind import kinds
from concord.segments.recording import end_and_record

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def meeting(world):
    return world.live("discussion", at=NOON)


@pytest.fixture
def parked(world, meeting):
    return parking.park(meeting, by=world.actor("ben"), at=NOON, words="  A second van in winter?  ")


def test_anybody_at_the_table_parks_a_topic_in_one_line(world, meeting, parked):
    assert parked.words == "A second van in winter?"
    assert parked.segment == current_segment(meeting)
    for words, sentence in (("  ", "Say in a few words"), ("x" * 161, "at most 160 fit")):
        with pytest.raises(Refused, match=sentence):
            parking.park(meeting, by=world.actor("ben"), at=NOON, words=words)


def test_it_goes_to_the_next_agenda_as_a_topic_of_whoever_parked_it(world, parked):
    topic = parking.bring_back(parked, by=world.actor("ana"), at=NOON)
    assert (topic.person, topic.title, topic.meeting) == (world.people["ben"], "A second van in winter?", None)
    assert topic.why.startswith("Parked during “")
    waiting = [row.topic_id for kind in kinds().values() for row in kind.waiting(world.team, at=NOON)]
    assert topic.pk in waiting


def test_it_becomes_an_action_or_is_dropped_by_name(world, meeting, parked):
    due = date(2026, 12, 1)
    action = parking.make_action(parked, by=world.actor("ben"), at=NOON, owners=[world.people["chi"]], due=due)
    assert (action.what, action.due) == ("A second van in winter?", due)
    other = parking.park(meeting, by=world.actor("chi"), at=NOON, words="Names on the doors")
    parking.drop(other, by=world.actor("ana"), at=NOON)
    assert (other.fate, other.settled_by) == ("dropped", world.people["ana"])


def test_two_who_press_settle_it_once(world, parked):
    parking.drop(parked, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="settled already"):
        parking.bring_back(parked, by=world.actor("ben"), at=NOON)
    assert not Topic.objects.exists()


def test_others_do_not_settle_what_somebody_parked(world, parked):
    with pytest.raises(Denied):
        parking.drop(parked, by=world.actor("chi"), at=NOON)


def test_at_the_end_what_nobody_settled_waits_for_the_next_agenda_and_all_stand_in_the_minutes(world, meeting, parked):
    other = parking.park(meeting, by=world.actor("chi"), at=NOON, words="Names on the doors")
    parking.drop(other, by=world.actor("chi"), at=NOON)
    minutes = end_and_record(meeting, by=world.actor("ana"), at=NOON + timedelta(hours=1))
    parked.refresh_from_db()
    assert parked.topic.title == "A second van in winter?"
    assert "## Parked" in minutes.markdown
    assert "- A second van in winter? (Ben Okafor): goes to the next agenda" in minutes.markdown
    assert "- Names on the doors (Chi Nguyen): dropped by Chi Nguyen" in minutes.markdown


def test_nothing_is_parked_before_or_after_a_meeting(world):
    with pytest.raises(Refused, match="not running"):
        parking.park(world.planned("discussion", at=NOON), by=world.actor("ben"), at=NOON, words="Van")
