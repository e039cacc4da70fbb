from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.rhythm.models import Meeting, Series
from concord.rhythm.moving_in import obstacle, plan_meeting_from, start_series_from, strangers
from concord.rhythm.reading.calendar_file import read
from concord.rhythm.reading.tests.test_calendar_file import FILES
from concord.rhythm.scheduling import make_ahead
from conftest import NOON

OUR_MEETING = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
RECURRENCE-ID;TZID=Europe/Lisbon:20261210T100000
DTSTART;TZID=Europe/Lisbon:20261211T140000
DURATION:PT1H
LOCATION:Room 9
END:VEVENT
BEGIN:VEVENT
UID:1
SUMMARY:Leaders
DTSTART;TZID=W. Europe Standard Time:20250102T110000
DTEND;TZID=W. Europe Standard Time:20250102T123000
RRULE:FREQ=WEEKLY;BYDAY=TH
EXDATE;TZID=Europe/Lisbon:20261224T100000
EXDATE;TZID=Europe/Lisbon:20251225T100000
EXDATE;TZID=Europe/Lisbon:20270401T110000
RDATE:20261201T100000Z
LOCATION:Harbour room
ATTENDEE:mailto:BEN@harbour.example
ATTENDEE:mailto:guest@elsewhere.example
END:VEVENT
BEGIN:VEVENT
UID:2
SUMMARY:Away day
DTSTART:20270115T090000Z
DTEND:20270115T160000Z
END:VEVENT
END:VCALENDAR
"""


def ours():
    return read(OUR_MEETING.encode(), timezone="Europe/Lisbon")


def moved_in(world) -> Series:
    return start_series_from(ours().series[0], world.team, by=world.actor("ana"), at=NOON)


def test_a_series_comes_in_with_its_rule_zone_and_coming_meetings(world):
    series = moved_in(world)
    assert (series.title, series.rule, series.timezone, series.minutes, series.place) == (
        "Leaders",
        "FREQ=WEEKLY;BYDAY=TH",
        "Europe/Berlin",
        90,
        "Harbour room",
    )
    first = series.meetings.upcoming().first()
    assert first.starts == datetime(2026, 11, 26, 10, tzinfo=UTC)
    assert first.chair_id and first.note_taker_id


def test_skipped_moved_and_added_dates_are_exceptions(world):
    series = moved_in(world)
    skipped = series.meetings.exclude(cancelled_at=None).values_list("occurrence", flat=True)
    assert [f"{moment:%Y-%m-%d}" for moment in skipped] == [
        "2026-12-24"
    ]  # that of 2025 is over; in April the hour is none of the rule's
    moved = series.meetings.get(occurrence=datetime(2026, 12, 10, 10, tzinfo=UTC))
    assert (moved.starts, moved.minutes, moved.place) == (datetime(2026, 12, 11, 14, tzinfo=UTC), 60, "Room 9")
    assert series.meetings.filter(starts=datetime(2026, 12, 1, 10, tzinfo=UTC)).count() == 1


def test_a_date_skipped_far_ahead_is_still_skipped_when_its_time_comes(world):
    text = OUR_MEETING.replace("20270401T110000", "20270401T100000")  # summer in Lisbon: 11:00 in Berlin is 10:00
    series = start_series_from(read(text.encode()).series[0], world.team, by=world.actor("ana"), at=NOON)
    make_ahead(series, at=NOON + timedelta(weeks=17))
    april = series.meetings.get(occurrence=datetime(2027, 4, 1, 9, tzinfo=UTC))
    assert april.state == "cancelled"


def test_only_the_start_of_the_series_is_told(world):
    moved_in(world)
    assert list(Entry.objects.filter(kind__startswith="meeting.").values_list("kind", flat=True)) == []
    assert Entry.objects.filter(kind="series.started").count() == 1


def test_a_skipped_meeting_uses_up_nobodys_turn(world):
    coming = moved_in(world).meetings.upcoming()
    takers = [meeting.note_taker_id for meeting in coming if meeting.note_taker_id]
    assert len(set(takers[:8])) == len(takers[:8])


def test_the_same_calendar_twice_is_refused(world):
    moved_in(world)
    with pytest.raises(Refused, match="“Leaders” was moved in before"):
        moved_in(world)


def test_a_single_meeting_is_planned_once(world):
    (found,) = ours().meetings
    plan_meeting_from(found, world.team, by=world.actor("ana"), at=NOON)
    assert Meeting.objects.get(title="Away day").minutes == 420
    with pytest.raises(Refused, match="moved in before"):
        plan_meeting_from(found, world.team, by=world.actor("ana"), at=NOON)


def test_who_was_invited_without_a_seat_is_named(world):
    assert strangers(ours().series[0], world.team) == ["guest@elsewhere.example"]


def test_a_member_may_not_move_a_series_in(world):
    with pytest.raises(Denied):
        start_series_from(ours().series[0], world.team, by=world.actor("chi"), at=NOON)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("FREQ=WEEKLY;BYDAY=TH", "FREQ=SECONDLY"), "meets daily at the most"),
        (("FREQ=WEEKLY;BYDAY=TH", "FREQ=HOURLY;INTERVAL=6"), "meets daily at the most"),
        (("FREQ=WEEKLY;BYDAY=TH", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), "never gives a date"),
        (("BYDAY=TH", "BYDAY=TH;UNTIL=20250601T090000Z"), ""),
        (("20250102T123000", "20250102T235900"), "takes 15 to 480 minutes"),
        (("20250102T1", "00020102T1"), "It begins in the year 2, too long ago"),
    ],
)
def test_what_is_no_rhythm_for_a_team_is_refused_in_words(world, change, sentence):
    found = read(OUR_MEETING.replace(*change).encode()).series[0]
    found.moved, found.added = [], []
    wanted = sentence or "It has ended: no meeting is to come."
    assert wanted in obstacle(found, at=NOON)
    with pytest.raises(Refused):
        start_series_from(found, world.team, by=world.actor("ana"), at=NOON)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("event_with_recurrence_exdates_on_different_lines.ics", "It has ended: no meeting is to come."),
        ("issue_466_convert_tzid_with_slash.ics", ""),
        ("x_location.ics", ""),
    ],
)
def test_the_series_of_real_calendars_start_or_say_why_not(world, name, sentence):
    (found,) = read((FILES / name).read_bytes()).series
    assert obstacle(found, at=NOON) == sentence
    if not sentence:
        series = start_series_from(found, world.team, by=world.actor("ana"), at=NOON)
        assert series.meetings.upcoming().count() >= 9


def test_single_meetings_of_the_past_or_of_days_are_left_out():
    for name, sentence in (("timezoned.ics", "takes 15 to 480 minutes"), ("issue_350.ics", "It lies in the past.")):
        (found,) = read((FILES / name).read_bytes()).meetings
        assert sentence in obstacle(found, at=NOON)
