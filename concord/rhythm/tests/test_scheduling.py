from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db.models import Max

from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.meetings import topics
from concord.meetings.models import Topic
from concord.rhythm import changing, scheduling
from concord.rhythm.models import Meeting
from concord.rhythm.tests.rhythm_world import FIRST, leadership_series
from conftest import NOON

LISBON = ZoneInfo("Europe/Lisbon")
LONG_AGO = datetime(2019, 1, 3, 10, tzinfo=UTC)
FORTNIGHT = timedelta(weeks=2)


def change(world, series, **fields):
    scheduling.change_series(series, by=world.actor("ana"), at=NOON, **fields)


def coming(series):
    return list(scheduling.coming(series, at=NOON).order_by("starts"))


def test_a_series_makes_its_meetings_for_ten_weeks(world):
    series = leadership_series(world)
    assert [meeting.starts for meeting in coming(series)] == [FIRST + number * FORTNIGHT for number in range(5)]
    assert all(meeting.chair and meeting.note_taker for meeting in coming(series))


def test_making_ahead_again_makes_nothing_twice(world):
    series = leadership_series(world)
    assert scheduling.make_ahead(series, at=NOON) == []
    later = scheduling.make_ahead(series, at=NOON + FORTNIGHT)
    assert [meeting.starts for meeting in later] == [FIRST + 5 * FORTNIGHT]


def test_making_ahead_leaves_a_skipped_date_skipped(world):
    series = leadership_series(world)
    changing.cancel(coming(series)[1], by=world.actor("ana"), at=NOON)
    assert scheduling.make_ahead(series, at=NOON) == []
    assert len(coming(series)) == 4


def test_the_worker_makes_every_running_series_ahead(world):
    leadership_series(world)
    ended = leadership_series(world, title="Old one")
    scheduling.end_series(ended, by=world.actor("ana"), at=NOON)
    made = scheduling.make_everything_ahead(world.owner.organization_id, at=NOON + FORTNIGHT)
    assert made == 1


@pytest.mark.parametrize("month", [3, 10])
def test_ten_stays_ten_when_the_clocks_change(world, month):
    begins = datetime(2027, month, 12, 10, tzinfo=LISBON)
    series = leadership_series(world, starts=begins.astimezone(UTC), rule="FREQ=WEEKLY")
    scheduling.make_ahead(series, at=begins)
    meetings = series.meetings.filter(starts__gte=begins)
    clocks = {meeting.starts.astimezone(LISBON).hour for meeting in meetings}
    assert clocks == {10}
    assert len({meeting.starts.hour for meeting in meetings}) == 2


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"title": "  "}, "title", "Give the meeting a name"),
        ({"rule": "every now and then"}, "rule", "is not a recurrence rule"),
        ({"rule": "FREQ=HOURLY"}, "rule", "meets daily at the most"),
        ({"rule": "FREQ=WEEKLY;UNTIL=20200101T000000Z", "starts": LONG_AGO}, "rule", "no meeting to come"),
        ({"timezone": "Lisbon"}, "timezone", "is not a time zone"),
        ({"minutes": 5}, "minutes", "takes 15 to 480 minutes"),
        ({"minutes": "long"}, "minutes", "takes 15 to 480 minutes"),
        ({"place": "x" * 301}, "place", "at most 300 characters"),
    ],
)  # fmt: skip
def test_what_is_no_series_is_refused_and_nothing_is_written(world, changes, field, sentence):
    with pytest.raises(Refused, match=sentence) as refused:
        leadership_series(world, **changes)
    assert refused.value.field == field
    assert not Meeting.objects.exists()
    series = leadership_series(world)
    with pytest.raises(Refused, match=sentence):
        change(world, series, **changes)


def test_only_the_chair_or_staff_sets_a_rhythm(world):
    series = leadership_series(world)
    with pytest.raises(Denied):
        scheduling.change_series(series, by=world.actor("ben"), at=NOON, minutes=60)
    with pytest.raises(Denied):
        scheduling.end_series(series, by=world.actor("ben"), at=NOON)
    with pytest.raises(Denied):
        scheduling.plan_meeting(world.team, by=world.actor("ben"), at=NOON, title="Talk", starts=FIRST)


def test_a_new_title_and_length_reach_the_coming_meetings_but_not_the_exceptions(world):
    series = leadership_series(world)
    moved = coming(series)[0]
    changing.move(moved, by=world.actor("ana"), at=NOON, to=FIRST + timedelta(hours=3), minutes=30)
    change(world, series, title="Leaders", minutes=60, place="")
    assert {meeting.title for meeting in coming(series)} == {"Leaders"}
    assert [meeting.minutes for meeting in coming(series)] == [30, 60, 60, 60, 60]
    assert {meeting.place for meeting in coming(series)} == {""}


def test_a_new_rule_cancels_what_it_does_not_give_so_that_the_invited_can_be_told(world):
    series = leadership_series(world)
    change(world, series, rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU")
    assert {meeting.starts.astimezone(LISBON).weekday() for meeting in coming(series)} == {1}
    gone = series.meetings.filter(cancelled_with_series=True)
    assert gone.count() == 5
    assert all(meeting.cancelled_at == NOON and meeting.sequence == 1 for meeting in gone)
    told = Entry.objects.filter(kind="meeting.cancelled")
    assert {entry.body["meeting"] for entry in told} == {meeting.pk for meeting in gone}
    assert all(entry.body["with_series"] for entry in told)


def test_a_rule_changed_back_brings_the_same_meetings_back(world):
    series = leadership_series(world)
    before = [meeting.pk for meeting in coming(series)]
    change(world, series, rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU")
    change(world, series, rule="FREQ=WEEKLY;INTERVAL=2")
    assert [meeting.pk for meeting in coming(series)] == before
    assert series.meetings.aggregate(most=Max("sequence"))["most"] == 2


def test_a_new_rule_keeps_the_exceptions_whose_date_it_still_gives(world):
    series = leadership_series(world)
    moved, skipped = coming(series)[:2]
    changing.move(moved, by=world.actor("ana"), at=NOON, to=FIRST + timedelta(days=1))
    changing.cancel(skipped, by=world.actor("ana"), at=NOON)
    change(world, series, rule="FREQ=WEEKLY")
    moved.refresh_from_db()
    skipped.refresh_from_db()
    assert moved.starts == FIRST + timedelta(days=1)
    assert not moved.cancelled_at
    assert skipped.cancelled_at
    assert skipped.occurrence not in [meeting.starts for meeting in coming(series)]


def test_what_waited_for_a_cancelled_meeting_waits_for_the_next(world):
    series = leadership_series(world)
    topics.propose(
        world.team, by=world.actor("ben"), at=NOON, title="Budget", why="It ends", need="decide",
        meeting=coming(series)[0],
    )  # fmt: skip
    change(world, series, rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU")
    assert Topic.objects.get().meeting is None


def test_what_was_held_stays_when_the_series_changes_or_ends(world):
    series = leadership_series(world)
    held = coming(series)[0]
    held.opened_at = held.ended_at = FIRST
    held.save()
    after = FIRST + timedelta(days=1)
    by = world.actor("ana")
    scheduling.change_series(series, by=by, at=after, rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU")
    scheduling.end_series(series, by=by, at=after)
    held.refresh_from_db()
    assert held.state == "ended"
    assert {meeting.state for meeting in series.meetings.exclude(pk=held.pk)} == {"cancelled"}
    assert scheduling.make_ahead(series, at=after) == []
    with pytest.raises(Refused, match="ended already"):
        scheduling.end_series(series, by=by, at=after)
    with pytest.raises(Refused, match="This series has ended"):
        scheduling.change_series(series, by=by, at=after, minutes=60)


def test_a_new_rotation_gives_the_coming_meetings_new_chairs(world):
    series = leadership_series(world)
    turns = [world.people[name].pk for name in ("ben", "chi")]
    change(world, series, rotation={"chair": turns})
    assert [meeting.chair_id for meeting in coming(series)] == [*turns, *turns, turns[0]]


def test_an_unknown_field_is_named(world):
    with pytest.raises(Refused, match="no field “team”"):
        change(world, leadership_series(world), team=None)


def test_a_meeting_of_its_own_is_planned_ahead_not_behind(world):
    with pytest.raises(Refused, match="lies in the past"):
        scheduling.plan_meeting(world.team, by=world.actor("ana"), at=NOON, title="Away day", starts=NOON)
    planned = scheduling.plan_meeting(world.team, by=world.actor("ana"), at=NOON, title=" Away day ", starts=FIRST)
    assert (planned.title, planned.chair, planned.state) == ("Away day", world.people["ana"], "planned")


@pytest.mark.parametrize("year", [2, 1969, 2201, 9000])
def test_a_first_date_in_no_year_of_ours_is_refused(world, year):
    with pytest.raises(Refused, match=f"{year} is not a year to meet in") as refused:
        scheduling.start_series(
            world.team, by=world.actor("ana"), at=NOON, title="Leadership meeting", rule="FREQ=WEEKLY",
            starts=datetime(year, 1, 7, 10, tzinfo=UTC), timezone="Europe/Lisbon",
        )  # fmt: skip
    assert refused.value.field == "starts"


def test_a_series_that_begins_far_ahead_shows_its_first_meeting(world):
    series = leadership_series(world, starts=NOON + timedelta(days=1000))
    assert [meeting.starts for meeting in series.meetings.all()] == [series.starts]
    assert scheduling.make_ahead(series, at=NOON) == []
