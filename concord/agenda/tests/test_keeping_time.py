"""Time against plan while the meeting runs: what would fall off, and from when on."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from concord.agenda.keeping_time import during, ends_at, falls
from concord.agenda.linting import findings
from concord.meetings.models import Segment
from concord.rhythm.models import Meeting
from concord.segments.holding import extend, move_on
from conftest import NOON

MINUTE = timedelta(minutes=1)


def rows(meeting):
    return list(meeting.segments.select_related("topic"))


def test_what_need_not_be_there_falls_first_and_from_the_end_on(world):
    meeting = world.live("get_to_know_you", "discussion", "celebration", "one_message", at=NOON, minutes=40)
    Segment.objects.filter(meeting=meeting, kind="one_message").update(must=True)
    minutes = {row.kind: row.minutes for row in rows(meeting)}
    found = [(fall.segment.kind, fall.at) for fall in falls(meeting, rows(meeting))]
    assert [kind for kind, _at in found] == ["celebration", "discussion", "one_message"]
    rest = minutes["discussion"] + minutes["celebration"] + minutes["one_message"]
    assert found[0][1] == NOON + (40 - rest) * MINUTE
    assert found[-1][1] == NOON + (40 - minutes["one_message"]) * MINUTE


def test_the_finding_says_what_the_plan_gave_and_what_would_fall_off(world):
    meeting = world.live("get_to_know_you", "discussion", "celebration", at=NOON, minutes=30)
    meeting.segments.filter(kind="discussion").update(minutes=10)
    meeting.segments.filter(kind="celebration").update(minutes=5)
    assert during(meeting, rows(meeting), at=NOON + 5 * MINUTE) == []
    [late] = findings(meeting, rows(meeting), at=NOON + 18 * MINUTE)
    assert late.sentence == "The plan gave this 8 minutes, it is 18. “Celebration” would fall off."
    assert late.promise == 4 and late.why and late.remedy
    extend(meeting, by=world.actor("ana"), at=NOON, minutes=15)
    [late] = findings(meeting, rows(meeting), at=NOON + 18 * MINUTE)
    assert late.sentence == "“Celebration” would fall off.", "the team gave it more time, the end stays"
    for _segment in rows(meeting):
        move_on(meeting, by=world.actor("ana"), at=NOON + 18 * MINUTE)
    assert findings(meeting, rows(meeting), at=NOON + 99 * MINUTE) == []


def test_a_meeting_opened_when_it_should_be_over_has_its_length_from_then(world):
    meeting = world.planned("discussion", at=NOON, minutes=30)
    meeting.opened_at = NOON + 10 * MINUTE
    assert ends_at(meeting) == NOON + 30 * MINUTE
    meeting.opened_at = NOON + 90 * MINUTE
    assert ends_at(meeting) == NOON + 120 * MINUTE


@given(st.lists(st.tuples(st.integers(1, 30), st.booleans()), max_size=8), st.integers(10, 120))
def test_falls_come_in_the_order_of_their_times_and_each_segment_once(plan, minutes):
    meeting = Meeting(starts=NOON, opened_at=NOON, minutes=minutes)
    segments = [Segment(pk=place, minutes=length, must=must) for place, (length, must) in enumerate(plan, 1)]
    found = falls(meeting, segments)
    assert [fall.at for fall in found] == sorted(fall.at for fall in found)
    assert {fall.segment.pk for fall in found} == {row.pk for row in segments}
    assert sorted(fall.segment.must for fall in found) == [fall.segment.must for fall in found]
