"""A topic takes its place on an agenda that stands already."""

from __future__ import annotations

from datetime import timedelta

from concord.agenda.arranging import add, reorder
from concord.agenda.bringing import bring
from concord.agenda.building import build
from concord.agenda.tests.test_building import NOON, next_meeting
from concord.meetings import topics
from concord.segments.holding import open_meeting


def titles(meeting) -> list[str]:
    return [row.title for row in meeting.segments.order_by("position")]


def built(world, *, minutes=90):
    meeting = next_meeting(world, minutes=minutes)
    build(meeting, by=world.actor("ana"), at=NOON)
    return meeting


def brought(world, title, *, who="ben", at=NOON, **what):
    return bring(world.team, by=world.actor(who), at=at, title=title, **what)


def test_a_topic_stands_where_topics_stand_and_the_end_stays_the_end(world):
    meeting = built(world)
    before = titles(meeting)
    brought(world, "Porto", minutes=20)
    brought(world, "Prices", minutes=10)
    now = titles(meeting)
    assert [title for title in now if title not in ("Porto", "Prices")] == before
    assert now.index("Prices") == now.index("Porto") + 1
    assert now[-1] == before[-1] and now[0] == before[0]


def test_the_order_that_the_chair_arranged_stays(world):
    meeting = built(world)
    own = add(meeting, by=world.actor("ana"), at=NOON, kind="discussion", title="By hand", minutes=5)
    order = [own.pk, *meeting.segments.exclude(pk=own.pk).values_list("pk", flat=True)]
    reorder(meeting, order, by=world.actor("ana"), at=NOON)
    brought(world, "Porto")
    assert titles(meeting)[0] == "By hand" and "Porto" in titles(meeting)


def test_it_shrinks_to_the_time_that_is_free(world):
    meeting = built(world)
    free = meeting.minutes - sum(row.minutes for row in meeting.segments.all())
    topic = brought(world, "Long", minutes=free + 10)
    assert topic.segments.get().minutes == free


def test_what_does_not_fit_is_left_out_with_the_reason(world):
    meeting = built(world, minutes=30)
    topic = brought(world, "Everything at once", minutes=120)
    meeting.refresh_from_db()
    [line] = [row for row in meeting.agenda_left_out if row["topic"] == topic.pk]
    assert "needs 60 minutes" in line["why"] and not topic.segments.exists()


def test_a_named_meeting_gets_it_and_no_other(world):
    first = built(world)
    second = first.series.meetings.order_by("starts")[1]
    build(second, by=world.actor("ana"), at=NOON)
    brought(world, "Later", meeting=second)
    assert "Later" in titles(second) and "Later" not in titles(first)


def test_without_an_agenda_or_once_it_runs_it_waits(world):
    meeting = next_meeting(world)
    assert not brought(world, "Early").segments.exists()
    build(meeting, by=world.actor("ana"), at=NOON)
    open_meeting(meeting, by=world.actor("ana"), at=meeting.starts)
    topic = brought(world, "Late", at=meeting.starts + timedelta(minutes=1))
    assert not topic.segments.filter(meeting=meeting).exists()


def test_taken_back_it_leaves_the_agenda(world):
    meeting = built(world)
    topic = brought(world, "Porto")
    topics.withdraw(topic, by=world.actor("ben"), at=NOON)
    assert "Porto" not in titles(meeting)


def test_taken_back_it_is_not_named_as_left_out_either(world):
    meeting = built(world, minutes=30)
    topic = brought(world, "Everything at once", minutes=120)
    topics.withdraw(topic, by=world.actor("ben"), at=NOON)
    meeting.refresh_from_db()
    assert topic.pk not in [row["topic"] for row in meeting.agenda_left_out]
