"""The chair arranges the agenda, also while the meeting runs."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from concord.agenda import arranging
from concord.foundation.errors import Denied, Refused
from concord.meetings import topics
from concord.segments.holding import end_meeting, move_on

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
ASK = {"at": NOON}


def kinds_of(meeting):
    return [row.kind for row in meeting.segments.order_by("position")]


def test_segments_are_reordered(world):
    meeting = world.planned("discussion", "progress", "one_message", at=NOON)
    first, second, third = meeting.segments.order_by("position")
    arranging.reorder(meeting, [third.pk, first.pk, second.pk], by=world.actor("ana"), at=NOON)
    assert kinds_of(meeting) == ["one_message", "discussion", "progress"]


def test_an_order_that_names_others_is_refused(world):
    meeting = world.planned("discussion", "progress", at=NOON)
    with pytest.raises(Refused, match="changed meanwhile"):
        arranging.reorder(meeting, [meeting.segments.first().pk], by=world.actor("ana"), at=NOON)


def test_while_it_runs_what_was_begun_keeps_its_place(world):
    meeting = world.live("discussion", "progress", "one_message", at=NOON)
    first, second, third = meeting.segments.order_by("position")
    arranging.reorder(meeting, [third.pk, second.pk, first.pk], by=world.actor("ana"), at=NOON)
    assert kinds_of(meeting) == ["discussion", "one_message", "progress"]


def test_a_segment_added_as_next_comes_right_after_the_running_one(world):
    meeting = world.live("discussion", "one_message", at=NOON)
    arranging.add(meeting, by=world.actor("ana"), at=NOON, kind="progress", next_up=True)
    assert kinds_of(meeting) == ["discussion", "progress", "one_message"]
    move_on(meeting, by=world.actor("ana"), at=NOON)
    assert meeting.segments.get(kind="progress").began_at


def test_a_topic_is_added_with_its_title_and_its_minutes(world):
    topic = topics.propose(world.team, by=world.actor("ben"), at=NOON, title="Porto", minutes=25, direction=False)
    meeting = world.planned(at=NOON)
    row = arranging.add(meeting, by=world.actor("ana"), at=NOON, kind="discussion", topic=topic)
    assert (row.title, row.minutes, row.direction, row.topic_id) == ("Porto", 25, False, topic.pk)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"kind": "karaoke"}, "There is no segment kind “karaoke”"),
        ({"kind": "progress", "minutes": 241}, "1 to 240 minutes"),
        ({"kind": "progress", "minutes": -3}, "1 to 240 minutes"),
        ({"kind": "progress", "title": "x" * 161}, "161 characters; at most 160 fit"),
    ],
)
def test_what_cannot_be_added_is_refused_in_words(world, values, sentence):
    meeting = world.planned(at=NOON)
    with pytest.raises(Refused, match=sentence):
        arranging.add(meeting, by=world.actor("ana"), **ASK, **values)


def test_a_length_is_changed_until_the_segment_is_over(world):
    meeting = world.live("discussion", "progress", at=NOON)
    row = meeting.segments.first()
    arranging.resize(row, 25, by=world.actor("ana"), at=NOON)
    assert meeting.segments.first().minutes == 25
    move_on(meeting, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="held already"):
        arranging.resize(row, 5, by=world.actor("ana"), at=NOON)


def test_a_segment_is_taken_out_and_its_topic_waits_again(world):
    topic = topics.propose(world.team, by=world.actor("ben"), at=NOON, title="Porto")
    meeting = world.planned(at=NOON)
    row = arranging.add(meeting, by=world.actor("ana"), at=NOON, kind="discussion", topic=topic)
    arranging.take_out(row, by=world.actor("ana"), at=NOON)
    topic.refresh_from_db()
    assert topic.closed_at is None and not meeting.segments.exists()


def test_what_was_begun_is_not_taken_out(world):
    meeting = world.live("discussion", "progress", at=NOON)
    with pytest.raises(Refused, match="begun already"):
        arranging.take_out(meeting.segments.first(), by=world.actor("ana"), at=NOON)


def test_an_ended_meeting_is_not_rearranged(world):
    meeting = world.live("discussion", "progress", at=NOON)
    end_meeting(meeting, by=world.actor("ana"), at=NOON)
    rows = [row.pk for row in meeting.segments.all()]
    for deed in (
        lambda: arranging.reorder(meeting, rows, by=world.actor("ana"), at=NOON),
        lambda: arranging.add(meeting, by=world.actor("ana"), at=NOON, kind="progress"),
        lambda: arranging.resize(meeting.segments.last(), 5, by=world.actor("ana"), at=NOON),
        lambda: arranging.take_out(meeting.segments.last(), by=world.actor("ana"), at=NOON),
    ):
        with pytest.raises(Refused, match="over or cancelled"):
            deed()


def test_members_do_not_arrange(world):
    meeting = world.planned("discussion", at=NOON)
    with pytest.raises(Denied):
        arranging.add(meeting, by=world.actor("ben"), at=NOON, kind="progress")
