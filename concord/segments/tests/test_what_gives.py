"""What gives when a segment takes longer."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concord.meetings.models import Segment
from concord.rhythm.models import Meeting
from concord.segments.kind import kind_of
from concord.segments.what_gives import spare, what_gives

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SHORTEST = kind_of("discussion").shortest


def plan(minutes, *coming, must=()):
    """A meeting of `minutes` whose first segment runs; nothing is stored."""
    rows = [Segment(pk=1, kind="discussion", title="Now", minutes=10, position=0, began_at=NOON)]
    rows += [
        Segment(
            pk=place + 2,
            kind="discussion",
            title=f"T{place + 1}",
            minutes=length,
            position=place + 1,
            must=place in must,
        )
        for place, length in enumerate(coming)
    ]
    return Meeting(minutes=minutes), rows


def said(minutes, *coming, must=(), more=5):
    meeting, rows = plan(minutes, *coming, must=must)
    return what_gives(meeting, rows, more).sentences()


def test_with_time_to_spare_nothing_gives():
    assert said(40, 10, 10) == ["Nothing has to give: there is time."]


def test_the_last_one_becomes_shorter_first():
    assert said(30, 10, 10) == ["“T2” becomes shorter: 5 instead of 10 minutes."]
    assert said(30, 10, 10, more=7) == [
        "“T1” becomes shorter: 8 instead of 10 minutes.",
        "“T2” becomes shorter: 5 instead of 10 minutes.",
    ]


def test_what_cannot_be_shorter_may_wait_and_what_must_be_held_stays():
    assert said(20, 5, 5) == ["“T2” may have to wait for the next meeting."]
    assert said(20, 10, must=(0,)) == ["The meeting ends 5 minutes later."]
    assert said(10) == ["The meeting ends 5 minutes later."]
    assert said(10, more=1) == ["The meeting ends a minute later."]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(10, 120), st.lists(st.integers(2, 40), max_size=6), st.sets(st.integers(0, 5)), st.integers(1, 30))
def test_what_gives_is_as_much_as_is_needed_and_nothing_that_must_be_held(minutes, coming, must, more):
    meeting, rows = plan(minutes, *coming, must=must)
    giving = what_gives(meeting, rows, more)
    freed = sum(row.minutes - left for row, left in giving.shorter) + sum(row.minutes for row in giving.waits)
    needed = max(0, more - max(0, spare(meeting, rows)))
    assert freed + giving.later >= needed
    assert all(left >= SHORTEST for _row, left in giving.shorter)
    assert not any(row.must for row in (*giving.waits, *(row for row, _left in giving.shorter)))
    assert not giving.waits or not giving.later or all(row in giving.waits for row in rows[1:] if not row.must)
    assert not {row.pk for row in giving.waits} & {row.pk for row, _left in giving.shorter}
