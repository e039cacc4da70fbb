"""iCalendar objects, read back by programs that others wrote, against the meetings' own rows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from concord.rhythm import calendar_mail, changing, scheduling
from concord.rhythm.calendar_mail import Circle, Guest
from concord.rhythm.models import Meeting

AT = datetime(2026, 9, 1, 12, tzinfo=UTC)
FIRST = datetime(2026, 9, 10, 9, tzinfo=UTC)  # Thursday 10:00 in Lisbon, in summer
ZONE = ZoneInfo("Europe/Lisbon")
CIRCLE = Circle(
    at=AT,
    address="https://c.example",
    organizer="concord@c.example",
    organizer_name="Leadership team",
    guests=[Guest("Ana Silva", "ana@h.example"), Guest('Bo "the" Li, Jr; x', "bo@h.example", optional=True)],
)
FEED = Circle(at=AT, address="https://c.example")


@pytest.fixture
def series(world):
    return start(world)


def start(world, rule="FREQ=WEEKLY", starts=FIRST, timezone="Europe/Lisbon", at=AT):
    return scheduling.start_series(
        world.team, by=world.actor("ana"), at=at, title="Leadership meeting", rule=rule, starts=starts,
        timezone=timezone, minutes=90, place="Harbour room",
    )  # fmt: skip


def expanded(text: str, until: datetime, since: datetime = AT):
    """(start, minutes) of every occurrence, as a calendar program computes them."""
    found = recurring_ical_events.of(Calendar.from_ical(text)).between(since, until)
    return sorted(
        (event.decoded("DTSTART").astimezone(UTC), (event.decoded("DTEND") - event.decoded("DTSTART")).seconds // 60)
        for event in found
        if event.get("STATUS") != "CANCELLED"
    )


def rows(since: datetime = AT):
    return sorted((row.starts, row.minutes) for row in Meeting.objects.filter(cancelled_at=None, starts__gte=since))


def end_of_rows():
    return Meeting.objects.order_by("-occurrence").first().occurrence + timedelta(hours=1)


def test_a_series_keeps_its_clock_when_the_clocks_change(series):
    times = expanded(calendar_mail.series_calendar(series, CIRCLE), end_of_rows())
    assert times == rows()
    assert {moment.astimezone(ZONE).hour for moment, _minutes in times} == {10}
    assert {moment.hour for moment, _minutes in times} == {9, 10}  # summer and winter


def test_an_invitation_says_who_invites_whom(series):
    calendar = Calendar.from_ical(calendar_mail.series_calendar(series, CIRCLE))
    (event,) = calendar.events
    assert str(calendar["METHOD"]) == "REQUEST"
    assert event["UID"] == series.uid
    assert event["SEQUENCE"] == 0
    assert event["ORGANIZER"] == "mailto:concord@c.example"
    assert [str(guest) for guest in event["ATTENDEE"]] == ["mailto:ana@h.example", "mailto:bo@h.example"]
    ana, bo = event["ATTENDEE"]
    assert (ana.params["PARTSTAT"], ana.params["RSVP"], ana.params["ROLE"]) == (
        "NEEDS-ACTION",
        "TRUE",
        "REQ-PARTICIPANT",
    )
    assert (bo.params["CN"], bo.params["ROLE"]) == ("Bo 'the' Li, Jr; x", "OPT-PARTICIPANT")
    assert calendar.timezones[0].tz_name == "Europe/Lisbon"


def test_lines_are_folded_and_end_as_the_standard_says(series):
    series.title = "Führung über alles hinweg: " + "Ausführliche Besprechung " * 10
    text = calendar_mail.series_calendar(series, CIRCLE)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert text.endswith("END:VCALENDAR\r\n")


def test_a_moved_meeting_is_an_exception_of_the_same_series(world, series):
    meeting = series.meetings.order_by("occurrence")[2]
    changing.move(meeting, by=world.actor("ana"), at=AT, to=meeting.starts + timedelta(days=1, hours=3))
    (event,) = Calendar.from_ical(calendar_mail.meeting_calendar(meeting, CIRCLE)).events
    assert event["UID"] == series.uid
    assert event["SEQUENCE"] == 1
    assert event.decoded("RECURRENCE-ID") == meeting.occurrence
    assert event.decoded("DTSTART") == meeting.starts
    assert expanded(calendar_mail.series_calendar(series, CIRCLE), end_of_rows()) == rows()


def test_a_cancelled_meeting_is_cancelled_alone(world, series):
    meeting = series.meetings.order_by("occurrence")[2]
    changing.cancel(meeting, by=world.actor("ana"), at=AT)
    calendar = Calendar.from_ical(calendar_mail.meeting_calendar(meeting, CIRCLE, method="CANCEL"))
    (event,) = calendar.events
    assert (str(calendar["METHOD"]), event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)
    assert event.decoded("RECURRENCE-ID") == meeting.occurrence
    assert expanded(calendar_mail.series_calendar(series, CIRCLE), end_of_rows()) == rows()


def test_what_somebody_answered_stands_beside_their_name(world, series):
    meeting = series.meetings.first()
    circle = Circle(**{**CIRCLE.__dict__, "answers": {meeting.pk: {"ana@h.example": "late", "bo@h.example": "no"}}})
    (event,) = Calendar.from_ical(calendar_mail.meeting_calendar(meeting, circle)).events
    assert [guest.params["PARTSTAT"] for guest in event["ATTENDEE"]] == ["ACCEPTED", "DECLINED"]


def test_a_single_meeting_has_a_uid_of_its_own_that_stays(world):
    meeting = scheduling.plan_meeting(world.team, by=world.actor("ana"), at=AT, title="Budget", starts=FIRST)
    before = Calendar.from_ical(calendar_mail.meeting_calendar(meeting, CIRCLE)).events[0]
    changing.move(meeting, by=world.actor("ana"), at=AT, to=FIRST + timedelta(days=1))
    after = Calendar.from_ical(calendar_mail.meeting_calendar(meeting, CIRCLE)).events[0]
    assert (before["UID"], before["SEQUENCE"], after["SEQUENCE"]) == (after["UID"], 0, 1)
    assert "RECURRENCE-ID" not in after


def test_a_changed_rule_raises_the_sequence_and_leaves_the_past_as_it_was(world, series):
    later = datetime(2026, 10, 14, 12, tzinfo=UTC)  # five Thursdays were held
    scheduling.change_series(
        series, by=world.actor("ana"), at=later, rule="FREQ=WEEKLY;BYDAY=TU", starts=datetime(2026, 9, 8, 9, tzinfo=UTC)
    )
    circle = Circle(**{**CIRCLE.__dict__, "at": later})
    text = calendar_mail.series_calendar(series, circle)
    assert max(event["SEQUENCE"] for event in Calendar.from_ical(text).events if event["UID"] == series.uid) == 1
    assert expanded(text, end_of_rows()) == rows()
    assert {moment.weekday() for moment, _minutes in expanded(text, later)} == {3}
    assert {moment.weekday() for moment, _minutes in expanded(text, end_of_rows(), since=later)} == {1}


def test_a_series_that_ends_keeps_what_was_held(world, series):
    later = datetime(2026, 10, 14, 12, tzinfo=UTC)
    scheduling.end_series(series, by=world.actor("ana"), at=later)
    text = calendar_mail.series_ended(series, CIRCLE)
    assert "METHOD:REQUEST" in text
    assert expanded(text, later + timedelta(days=400)) == rows()


def test_a_series_that_never_met_is_cancelled_whole(world, series):
    scheduling.end_series(series, by=world.actor("ana"), at=AT)
    text = calendar_mail.series_ended(series, CIRCLE)
    (event,) = Calendar.from_ical(text).events
    assert "METHOD:CANCEL" in text
    assert event["STATUS"] == "CANCELLED"


def test_a_feed_names_nobody(world, series):
    text = calendar_mail.feed([series], [], FEED, name="Harbour Foods")
    assert "ATTENDEE" not in text
    assert "ORGANIZER" not in text
    assert "METHOD:PUBLISH" in text


def test_a_feed_in_several_zones_names_each_once(world, series):
    other = start(world, timezone="Asia/Tokyo", starts=datetime(2026, 9, 11, 1, tzinfo=UTC))
    calendar = Calendar.from_ical(calendar_mail.feed([series, other], [], FEED, name="x"))
    assert sorted(zone.tz_name for zone in calendar.timezones) == ["Asia/Tokyo", "Europe/Lisbon"]
    assert expanded(calendar.to_ical(), end_of_rows()) == rows()


RULES = st.sampled_from(
    ["FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=MONTHLY;BYDAY=-1TH", "FREQ=MONTHLY",
     "FREQ=DAILY;INTERVAL=3", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=WEEKLY;COUNT=30", "FREQ=WEEKLY;UNTIL=20270101T000000Z"]
)  # fmt: skip
ZONES = st.sampled_from(["Europe/Lisbon", "America/New_York", "Australia/Sydney", "Asia/Kolkata", "America/Sao_Paulo"])
DEEDS = st.lists(st.tuples(st.sampled_from(["move", "cancel", "longer"]), st.integers(0, 40)), max_size=6)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rule=RULES, zone=ZONES, hour=st.integers(6, 20), day=st.integers(1, 28), deeds=DEEDS)
def test_whatever_happens_a_calendar_program_shows_the_meetings_that_there_are(world, rule, zone, hour, day, deeds):
    Meeting.objects.all().delete()
    series = start(world, rule, datetime(2026, 9, day, hour, tzinfo=ZoneInfo(zone)), zone)
    for deed, number in deeds:
        planned = list(series.meetings.filter(cancelled_at=None, starts__gt=AT).order_by("occurrence"))
        if planned:
            meeting = planned[number % len(planned)]
            if deed == "cancel":
                changing.cancel(meeting, by=world.actor("ana"), at=AT)
            else:
                minutes = 45 if deed == "longer" else None
                to = meeting.starts + timedelta(hours=number + 1)
                changing.move(meeting, by=world.actor("ana"), at=AT, to=to, minutes=minutes)
    text = calendar_mail.feed([series], [], FEED, name="x")
    if Meeting.objects.exists():
        until = max(end_of_rows(), max(row.starts for row in Meeting.objects.all()) + timedelta(hours=1))
        known = {row.occurrence for row in Meeting.objects.all()}
        horizon = max(known) + timedelta(seconds=1)
        shown = [row for row in expanded(text, until) if row[0] < horizon or row in rows()]
        assert shown == rows()


@pytest.mark.parametrize("rule", ["FREQ=WEEKLY;COUNT=6", "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=9"])
def test_a_count_that_has_begun_goes_on_from_where_a_changed_rule_begins(world, rule):
    series = start(world, rule="FREQ=WEEKLY;COUNT=6")
    later = FIRST + timedelta(weeks=2, hours=3)
    earlier_day = FIRST - timedelta(days=2)
    scheduling.change_series(series, by=world.actor("ana"), at=later, rule=rule, starts=earlier_day)
    text = calendar_mail.series_calendar(series, Circle(at=later, address="https://c.example"))
    coming = Meeting.objects.filter(series=series, cancelled_at=None, starts__gt=later)
    given = {starts for starts, _minutes in expanded(text, later + timedelta(weeks=60), since=later)}
    assert given == set(coming.values_list("starts", flat=True))
    assert given
    assert f"{rule.rpartition(';')[2]}\r\n" not in text, "some of them are behind us"
