"""VTIMEZONE components, against the time zone database itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from concord.rhythm.zones import vtimezone

ZONES = sorted(
    zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "posix", "right"))
)
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


def read_back(zone: str, since: int = 2026):
    """The component as a calendar program reads it: from its text."""
    text = vtimezone(zone, since).to_ical()
    calendar = Calendar.from_ical(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + text + b"END:VCALENDAR\r\n")
    return calendar.timezones[0].to_tz(lookup_tzid=False)


@settings(max_examples=60, deadline=None)
@given(zone=st.sampled_from(ZONES), hours=st.integers(min_value=0, max_value=10 * 365 * 24 - 48))
def test_every_zone_tells_the_same_clock_as_the_database_for_ten_years(zone, hours):
    moment = BEGIN + timedelta(hours=hours)
    theirs = moment.astimezone(ZoneInfo(zone))
    ours = theirs.replace(tzinfo=read_back(zone))
    nearby = [(moment + timedelta(hours=step)).astimezone(ZoneInfo(zone)).utcoffset() for step in (-3, 3)]
    if len(set(nearby)) == 1:  # within hours of a change a local time may be there twice
        assert ours.utcoffset() == theirs.utcoffset()


@pytest.mark.parametrize("zone", ["Europe/Lisbon", "America/New_York", "Australia/Sydney", "Asia/Jerusalem"])
def test_a_zone_with_a_yearly_pattern_is_told_by_rules_that_outlook_reads(zone):
    text = vtimezone(zone, 2026).to_ical().decode()
    assert text.count("RRULE:FREQ=YEARLY") == 2
    assert "RDATE" not in text


def test_a_yearly_pattern_holds_beyond_the_ten_years():
    summer = datetime(2044, 7, 1, 12).replace(tzinfo=read_back("Europe/Lisbon"))
    assert summer.utcoffset() == timedelta(hours=1)


def test_a_zone_without_a_pattern_lists_its_changes():
    assert "RDATE" in vtimezone("Africa/Casablanca", 2026).to_ical().decode()


def test_the_spring_change_begins_at_the_clock_before_it():
    assert "DTSTART:20260308T020000" in vtimezone("America/New_York", 2026).to_ical().decode()
