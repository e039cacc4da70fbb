"""The agenda builds itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concord.agenda.arranging import add
from concord.agenda.building import build, split
from concord.celebrations.sharing import share_win
from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.meetings import actions, topics
from concord.rhythm.models import Meeting
from concord.rhythm.scheduling import start_series
from concord.segments.holding import open_meeting

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SOON = NOON + timedelta(days=2)


def next_meeting(world, *, minutes=90, template=None) -> Meeting:
    series = start_series(
        world.team, by=world.actor("ana"), at=NOON, title="Leadership meeting", rule="FREQ=WEEKLY", starts=SOON,
        timezone="Europe/Lisbon", minutes=minutes, template=template,
    )  # fmt: skip
    return series.meetings.order_by("starts").first()


def bring(world, who, title, **values):
    return topics.propose(world.team, by=world.actor(who), at=values.pop("at", NOON), title=title, **values)


def laid(world, meeting, who="ana"):
    return build(meeting, by=world.actor(who), at=NOON)


def test_it_follows_the_template_and_opens_with_people(world):
    kinds = [row.kind for row in laid(world, next_meeting(world))]
    assert kinds == ["get_to_know_you", "appreciations", "action_items", "one_message", "closing_pulse"]


def test_what_the_last_meeting_promised_comes_right_after_the_opening(world):
    earlier = world.planned("discussion", at=NOON)
    actions.take(earlier, by=world.actor("ben"), at=NOON, what="Call the bank", owners=[world.people["ben"]])
    rows = laid(world, next_meeting(world))
    assert [row.kind for row in rows[:2]] == ["get_to_know_you", "carry_forward"]
    assert rows[1].must and rows[1].why_here == "1 open action from before"


def test_wins_that_nobody_celebrated_bring_a_celebration(world):
    finance = world.departments["Finance"]
    share_win(world.team, by=world.actor("ben"), at=NOON, department=finance, words="Closed in nine days")
    row = next(row for row in laid(world, next_meeting(world)) if row.kind == "celebration")
    assert row.why_here == "1 win nobody celebrated yet"


def test_topics_stand_where_the_template_puts_them_direction_first_and_decisions_before_talk(world):
    bring(world, "ben", "New coffee machine", direction=False, need="decide", minutes=5)
    bring(world, "chi", "What do customers say?", need="know", minutes=5)
    bring(world, "ana", "Open in Porto?", need="decide", minutes=10)
    rows = laid(world, next_meeting(world))
    brought = [row.title for row in rows if row.topic_id]
    assert brought == ["Open in Porto?", "What do customers say?", "New coffee machine"]
    assert [row.kind for row in rows if row.topic_id] == ["decision", "discussion", "decision"]
    assert [row.kind for row in rows[-3:]] == ["action_items", "one_message", "closing_pulse"]


def test_what_does_not_fit_is_left_out_and_told_why(world):
    for number in range(6):
        bring(world, "ben", f"Topic {number}", minutes=40)
    meeting = next_meeting(world, minutes=60)
    rows = laid(world, meeting)
    assert sum(row.minutes for row in rows) <= 60
    assert meeting.agenda_left_out
    assert all(left["why"] and left["topic"] and left["minutes"] == 40 for left in meeting.agenda_left_out)


def test_musts_that_do_not_fit_are_refused_with_the_minutes(world):
    template = [{"kind": "get_to_know_you", "minutes": 30, "shortest": 30, "must": True}]
    meeting = next_meeting(world, minutes=15, template=template)
    with pytest.raises(Refused, match="does not fit into 15 minutes"):
        laid(world, meeting)


def test_what_the_chair_put_in_by_hand_stays_after_what_it_stood_after(world):
    meeting = next_meeting(world)
    laid(world, meeting)
    own = add(meeting, by=world.actor("ana"), at=NOON, kind="progress", title="Porto", minutes=17)
    rows = list(meeting.segments.order_by("position"))
    from concord.agenda.arranging import reorder

    order = [rows[0].pk, own.pk, *(row.pk for row in rows[1:] if row.pk != own.pk)]
    reorder(meeting, order, by=world.actor("ana"), at=NOON)
    bring(world, "ben", "Late topic")
    again = laid(world, meeting)
    assert [row.kind for row in again[:2]] == ["get_to_know_you", "progress"]
    assert again[1].pk == own.pk and again[1].minutes == 17
    assert "Late topic" in [row.title for row in again]
    assert sum(row.minutes for row in again) <= 90


def test_a_topic_put_in_by_hand_is_not_put_in_twice(world):
    topic = bring(world, "ben", "Porto", minutes=10)
    meeting = next_meeting(world)
    add(meeting, by=world.actor("ana"), at=NOON, kind="discussion", topic=topic)
    assert [row.title for row in laid(world, meeting)].count("Porto") == 1


def test_a_topic_on_another_coming_agenda_is_not_taken_twice(world):
    first = next_meeting(world)
    bring(world, "ben", "Porto", minutes=10)
    laid(world, first)
    second = first.series.meetings.order_by("starts")[1]
    assert "Porto" not in [row.title for row in laid(world, second)]


def test_what_waits_without_a_place_in_the_template_is_said(world):
    meeting = next_meeting(world, template=[{"kind": "one_message", "minutes": 4}])
    bring(world, "ben", "Porto", minutes=10)
    laid(world, meeting)
    assert [(left["title"], left["why"]) for left in meeting.agenda_left_out] == [
        ("Porto", "the template of this series has no place for it")
    ]


def test_direction_and_operations_are_told_apart(world):
    bring(world, "ben", "Coolers", direction=False, minutes=20)
    direction, operations = split(laid(world, next_meeting(world)))
    assert operations >= 20 and direction > 0


def test_a_member_cannot_build_it_and_a_running_meeting_is_not_built(world):
    meeting = next_meeting(world)
    stranger = next(name for name in ("hiro", "ines", "fatima") if world.people[name].pk != meeting.facilitator_id)
    with pytest.raises(Denied):
        laid(world, meeting, stranger)
    laid(world, meeting)
    open_meeting(meeting, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="has begun"):
        laid(world, meeting)


def test_building_is_told_to_the_room(world):
    meeting = next_meeting(world)
    laid(world, meeting)
    assert Entry.objects.filter(kind="agenda.changed", stream=meeting.stream, body__what="built").exists()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    minutes=st.integers(30, 120),
    wanted=st.lists(st.tuples(st.integers(2, 60), st.sampled_from(("know", "discuss", "decide"))), max_size=6),
)
def test_it_never_overruns_and_everything_is_placed_or_explained(world, minutes, wanted):
    meeting = world.planned(at=SOON, minutes=minutes)
    brought = {
        bring(world, "ben", f"Topic {place}", minutes=length, need=need, meeting=meeting).pk
        for place, (length, need) in enumerate(wanted)
    }
    rows = laid(world, meeting)
    assert sum(row.minutes for row in rows) <= minutes
    assert all(row.minutes >= 1 for row in rows)
    placed = {row.topic_id for row in rows if row.topic_id}
    left = {row["topic"] for row in meeting.agenda_left_out if row["topic"]}
    assert placed | left >= brought and not placed & left
    assert [row.position for row in rows] == list(range(len(rows)))
