"""After a meeting: what really happened, from the record."""

from __future__ import annotations

from datetime import timedelta

from concord.agenda.linting import findings
from concord.agenda.looking_back import added_up, minutes_spent
from concord.meetings.models import Segment
from concord.segments.holding import current_segment, end_meeting, move_on
from conftest import NOON

MINUTE = timedelta(minutes=1)


def rows(meeting):
    return list(meeting.segments.select_related("topic"))


def said(meeting):
    return {finding.sentence for finding in findings(meeting, rows(meeting), at=NOON)}


def test_direction_is_told_as_it_was_beside_what_was_planned(world):
    meeting = world.live("get_to_know_you", "action_items", "discussion", "celebration", at=NOON, minutes=60)
    Segment.objects.filter(meeting=meeting, kind="discussion").update(direction=True, minutes=30)
    Segment.objects.filter(meeting=meeting, kind="celebration").update(minutes=7)
    by = world.actor("ana")
    move_on(meeting, by=by, at=NOON + 8 * MINUTE)
    move_on(meeting, by=by, at=NOON + 48 * MINUTE)
    end_meeting(meeting, by=by, at=NOON + 60 * MINUTE)
    told = said(meeting)
    assert "Direction had 20 of 60 minutes; 45 were planned." in told
    assert "“Celebration” was not held." in told
    assert any(sentence.startswith("“Promises” took 40") or "took 40 minutes; the plan gave it" in sentence for sentence in told)  # fmt: skip  # noqa: E501
    assert not any("longer than planned" in sentence for sentence in told)
    assert findings(meeting, rows(meeting), at=NOON) == findings(meeting, rows(meeting), at=NOON + 999 * MINUTE)


def test_coming_back_to_a_segment_counts_both_times_and_nothing_twice(world):
    meeting = world.live("discussion", "one_message", at=NOON)
    by, first = world.actor("ana"), current_segment(meeting)
    move_on(meeting, by=by, at=NOON + 10 * MINUTE)
    first.refresh_from_db()
    move_on(meeting, by=by, at=NOON + 14 * MINUTE, to=first)
    end_meeting(meeting, by=by, at=NOON + 20 * MINUTE)
    assert sorted(minutes_spent(meeting).values()) == [4, 16]


def test_a_meeting_that_ended_late_is_told_so_and_an_imported_one_nothing(world):
    meeting = world.live("discussion", at=NOON, minutes=30)
    end_meeting(meeting, by=world.actor("ana"), at=NOON + 42 * MINUTE)
    assert "The meeting took 12 minutes longer than planned." in said(meeting)
    meeting.imported_from = "2026.md"
    assert said(meeting) == set()


def test_a_beginning_without_an_end_counts_nothing():
    events = [
        ("segment.ended", {"segment": 1}, NOON),
        ("segment.began", {"segment": 1}, NOON),
        ("segment.began", {"segment": 2}, NOON),
        ("segment.ended", {"segment": 2}, NOON + 3 * MINUTE),
    ]
    assert added_up(events) == {2: 3}
