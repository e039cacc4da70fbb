"""Each calendar file, with what a reader's own eye finds in it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.foundation.errors import Refused
from concord.rhythm.reading.calendar_file import read
from concord.rhythm.reading.found import FoundCalendar, FoundException

FILES = Path(__file__).parent / "files"
NO_START = "It has no start (DTSTART)."


def utc(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=UTC)


def of(name: str) -> FoundCalendar:
    return read((FILES / name).read_bytes(), timezone="Europe/Lisbon")


# (title, start in UTC, minutes, place) of every single meeting
MEETINGS = {
    "alarm_etar_future.ics": [("event with alarms android", utc(2024, 10, 5, 12), 60, "")],
    "alarm_google_future.ics": [("event with alarms", utc(2024, 10, 4, 18, 15), 45, "")],
    "alarm_thunderbird_future.ics": [("event with alarms", utc(2024, 10, 23, 14), 60, "")],
    "america_new_york.ics": [("an event with a custom tz name", utc(2014, 8, 29, 12), 120, "")],
    "created_calendar_with_unicode_fields.ics": [
        ("Non-ASCII Test: ÄÖÜ äöü €", utc(2010, 10, 10, 10), 120, "Tribstrül"),
        ("åäö", utc(2010, 10, 10), 60, ""),
    ],
    "issue_218_bad_tzid.ics": [("TESTIN", utc(2017, 2, 28, 12), 30, "")],
    "issue_350.ics": [('Termin 4353 und"so"', utc(2022, 2, 22, 18, 30), 60, "online")],
    "issue_722_missing_timezones.ics": [
        ("an event with a custom tz name", utc(2014, 8, 29, 12), 180, ""),
        ("an event with a custom tz name", utc(2024, 9, 13, 10), 120, ""),
    ],
    "issue_722_timezone_transition_ambiguity.ics": [
        ("This event is clearly in winter", utc(2024, 3, 2, 20), 60, ""),
        ("This event is clearly in summer", utc(2024, 8, 2, 22), 60, ""),
        ("Transition is from 8am -> 6am, so 8:00:01 is summer", utc(2024, 5, 4, 22, 0, 1), 60, ""),
        (
            "Transition is from 8am -> 6am, so 7:00:01 is winter RFC5545 does not allow us to be at the later TZ.",
            utc(2024, 5, 4, 19, 0, 1),
            60,
            "",
        ),
    ],
    "multiple_timezones.ics": [
        ("", utc(2021, 3, 2, 5), 60, ""),
        ("", utc(2021, 3, 2), 60, ""),
        ("", utc(2021, 3, 2), 60, ""),
    ],
    "timezone_rdate.ics": [("", utc(2012, 2, 13, 9), 60, "")],
    "timezoned.ics": [("artsprint 2012", utc(2012, 2, 13, 9), 6240, "aka bild, wien")],
}
# (title, rule, start in UTC, zone, minutes, how many dates are skipped)
SERIES = {
    "event_with_recurrence_exdates_on_different_lines.ics": (
        "A Recurring event with multiple exdates, one per line.",
        "FREQ=WEEKLY;UNTIL=20120703T080000Z;BYDAY=TU",
        utc(2012, 3, 27, 8),
        "Europe/Vienna",
        480,
        5,
    ),
    "issue_466_convert_tzid_with_slash.ics": (
        "Just chatting",
        "FREQ=WEEKLY;BYDAY=FR",
        utc(2022, 10, 21, 18),
        "Europe/Stockholm",
        60,
        0,
    ),
    "x_location.ics": (
        "Daily Sync",
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        utc(2016, 10, 28, 12),
        "Europe/Zurich",
        30,
        0,
    ),
}
# (line on which the event begins, why no meeting is made of it)
LEFT_OUT = {
    "broken_dtstart.ics": [(4, "Its time is none: line 6: “INVALID-DATE” is no value for DTSTART.")],
    "broken_ical.ics": [(2, "It has no start: line 4 cannot be read.")],
    "created_calendar_with_unicode_fields.ics": [(20, NO_START)],
    "event_with_rsvp.ics": [(1, NO_START)],
    "issue_722_missing_timezones.ics": [(9, NO_START), (15, NO_START)],
    "multiple_calendar_components.ics": [
        (11, "It is for whole days, not at a time (line 33)."),
        (53, "It is for whole days, not at a time (line 68)."),
        (74, "It is for whole days, not at a time (line 77)."),
    ],
    "parsing_error.ics": [
        (6, "It is for whole days, not at a time (line 8)."),
        (13, "It is for whole days, not at a time (line 15)."),
    ],
    "rfc_5545_RDATE_example.ics": [(line, NO_START) for line in (2, 6, 10, 14, 19, 24)],
    "rfc_7986_conferences.ics": [(2, NO_START)],
}
REFUSED = {
    "big_bad_calendar.ics": "This file is cut off: VCALENDAR begins in line 1 and does not end.",
    "bom_calendar.ics": "This calendar has no event",
    "calendar_with_unicode.ics": "This calendar has no event",
    "empty.ics": "This calendar has no event",
    "empty_RDATE.ics": "This calendar has no event",
    "pacific_fiji.ics": "This calendar has no event",
}


def test_every_calendar_file_is_named_here():
    assert {
        path.name for path in FILES.glob("*.ics")
    } == MEETINGS.keys() | SERIES.keys() | LEFT_OUT.keys() | REFUSED.keys()


@pytest.mark.parametrize("name", sorted(MEETINGS.keys() | SERIES.keys() | LEFT_OUT.keys()))
def test_a_calendar_file_holds_these_meetings(name):
    found = of(name)
    meetings = [(meeting.title, meeting.starts, meeting.minutes, meeting.place) for meeting in found.meetings]
    series = [(row.title, row.rule, row.starts, row.timezone, row.minutes, len(row.skipped)) for row in found.series]
    assert meetings == MEETINGS.get(name, [])
    assert series == ([SERIES[name]] if name in SERIES else [])
    assert [(row.line, row.why) for row in found.left_out] == LEFT_OUT.get(name, [])


@pytest.mark.parametrize(("name", "sentence"), REFUSED.items())
def test_a_calendar_file_without_events_is_refused(name, sentence):
    with pytest.raises(Refused) as refused:
        of(name)
    assert sentence in refused.value.sentence


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("broken_ical.ics", "Line 4 cannot be read: DTSTART;;VALUE=DATE-TIME:20140409T093000"),
        ("timezone_rdate.ics", "Line 53 cannot be read: SUMMARY=testevent"),
        ("multiple_timezones.ics", "Line 23: some of RDATE cannot be read and is left out."),
        ("multiple_timezones.ics", "Times without a time zone are taken as those of Europe/Lisbon."),
    ],
)
def test_what_was_understood_in_part_is_noted_with_its_line(name, note):
    assert note in of(name).notes


def test_the_exdates_on_different_lines_are_all_skipped():
    (series,) = of("event_with_recurrence_exdates_on_different_lines.ics").series
    assert [f"{moment:%m-%d}" for moment in series.skipped] == ["04-03", "04-10", "04-17", "05-01", "05-29"]


def event(*lines: str, zone: str = "") -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", *zone.splitlines(), "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR"])


WEEKLY = (
    "UID:1",
    "SUMMARY:Leaders",
    "DTSTART;TZID=Europe/Lisbon:20261126T100000",
    "RRULE:FREQ=WEEKLY",
    "DURATION:PT90M",
)


def test_exceptions_before_their_series_find_it():
    text = "\n".join(
        [
            "BEGIN:VCALENDAR",
            "BEGIN:VEVENT",
            "UID:1",
            "RECURRENCE-ID;TZID=Europe/Lisbon:20261203T100000",
            "DTSTART;TZID=Europe/Lisbon:20261204T110000",
            "DTEND;TZID=Europe/Lisbon:20261204T120000",
            "END:VEVENT",
            "BEGIN:VEVENT",
            "UID:1",
            "RECURRENCE-ID:20261210T100000Z",
            "STATUS:CANCELLED",
            "DTSTART:20261210T100000Z",
            "END:VEVENT",
            "BEGIN:VEVENT",
            *WEEKLY,
            "EXDATE;VALUE=DATE:20261217",
            "RDATE:20261201T090000Z",
            "LOCATION:Room 5",
            "CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://meet.example.org/leaders",
            "ORGANIZER:mailto:Ana@example.org",
            "ATTENDEE;CN=Ben:MAILTO:ben@example.org",
            "END:VEVENT",
            "END:VCALENDAR",
        ]
    )
    (series,) = read(text.encode()).series
    assert (series.minutes, series.place) == (90, "Room 5, https://meet.example.org/leaders")
    assert series.attendees == ("ana@example.org", "ben@example.org")
    assert series.skipped == [utc(2026, 12, 10, 10), utc(2026, 12, 17, 10)]
    assert series.added == [utc(2026, 12, 1, 9)]
    assert series.moved == [
        FoundException(
            utc(2026, 12, 3, 10), utc(2026, 12, 4, 11), 60, "Leaders", "Room 5, https://meet.example.org/leaders"
        )
    ]


@pytest.mark.parametrize(
    ("tzid", "zone", "starts"),
    [
        ("Europe/Lisbon", "Europe/Lisbon", utc(2026, 11, 26, 10)),
        ("/freeassociation.sourceforge.net/Tzfile/Europe/Berlin", "Europe/Berlin", utc(2026, 11, 26, 9)),
        ("W. Europe Standard Time", "Europe/Berlin", utc(2026, 11, 26, 9)),
        ('"(UTC-05:00) New York"', "America/New_York", utc(2026, 11, 26, 15)),
    ],
)
def test_a_series_stands_on_the_clock_of_a_named_zone(tzid, zone, starts):
    (series,) = read(event(f"DTSTART;TZID={tzid}:20261126T100000", "RRULE:FREQ=WEEKLY").encode()).series
    assert (series.timezone, series.starts) == (zone, starts)


OWN_ZONE = """BEGIN:VTIMEZONE
TZID:Our office
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE"""


def test_a_zone_that_only_the_file_knows_is_matched_by_its_clock():
    text = event("DTSTART;TZID=Our office:20261126T100000", "RRULE:FREQ=WEEKLY", zone=OWN_ZONE)
    found = read(text.encode(), timezone="Europe/Berlin")
    assert found.series[0].timezone == "Europe/Berlin"
    assert found.notes == ["The time zone “Our office” has no known name; its clock is that of Europe/Berlin."]
    assert read(text.encode(), timezone="Asia/Tokyo").series[0].starts == utc(2026, 11, 26, 9)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("DTSTART;TZID=Nowhere:20261126T100000",), "The time zone “Nowhere” (line 3) is not known"),
        ((*WEEKLY, "RRULE:FREQ=DAILY"), "It has 2 rules (line 6)"),
        (("DTSTART:20261126T100000Z", "RRULE:FREQ=WEEKLY;BYDAY=XX"), "Its rule is none: line 4"),
        (("DTSTART:20261126T100000Z", "DTEND:20261126T090000Z"), "It ends before it begins (line 4)"),
        (("DTSTART:20261126T100000Z", "STATUS:CANCELLED"), "It was cancelled."),
        (("DTSTART:20261126T100000Z", "DTSTART:20261127T100000Z"), "It has several DTSTART (line 3)"),
        (("RECURRENCE-ID:20261126T100000Z", "UID:2", "STATUS:CANCELLED"), "a series that is not in the file"),
    ],
)
def test_an_event_that_no_meeting_can_be_made_of_says_why(lines, why):
    (left_out,) = read(event(*lines).encode()).left_out
    assert why in left_out.why


def test_of_two_versions_the_newer_counts():
    older = event(*WEEKLY, "SEQUENCE:1").replace("END:VCALENDAR", "")
    newer = event(*WEEKLY, "SEQUENCE:2").replace("BEGIN:VCALENDAR\r\n", "").replace("Leaders", "Newer")
    found = read((older + newer).encode())
    assert [series.title for series in found.series] == ["Newer"]
    assert [row.why for row in found.left_out] == ["A newer version is in the file."]


def test_an_hour_that_only_repeats_the_start_is_no_part_of_the_rule():
    (series,) = read(event(*WEEKLY[:3], "RRULE:FREQ=WEEKLY;BYDAY=TH;BYHOUR=10;BYMINUTE=0").encode()).series
    assert series.rule == "FREQ=WEEKLY;BYDAY=TH"


def test_latin_1_and_control_characters_are_survived():
    data = event("SUMMARY:F\xfchrung \x1b[31m", "DTSTART:20261126T100000Z").encode("latin-1")
    assert read(data).meetings[0].title == "Führung [31m"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "This is no calendar file"),
        (b"\x89PNG\r\n\x1a\n", "This is no calendar file"),
        (b"hello", "This is no calendar file"),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:2026", "This file is cut off"),
        (b"BEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n", "It cannot be read"),
        (b"BEGIN:VCALENDAR\nA\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n", "Line 2 cannot be read"),
        (event("DTSTART:20261126T100000Z", zone=OWN_ZONE.replace("YEARLY", "SECONDLY")).encode(), "Line 6: no clock"),
    ],
)
def test_what_is_no_calendar_is_refused_in_a_sentence(data, sentence):
    with pytest.raises(Refused) as refused:
        read(data)
    assert sentence in refused.value.sentence


PIECES = """BEGIN:VEVENT
END:VEVENT
BEGIN:VTIMEZONE
END:VTIMEZONE
UID:1
UID:2
DTSTART:20261126T100000
DTSTART;TZID=Europe/Lisbon:20261126T100000
DTSTART;VALUE=DATE:20261126
DTEND:20261126T110000Z
DTEND:x
RRULE:FREQ=WEEKLY
RRULE:x
EXDATE:
EXDATE;VALUE=DATE:20261203
RDATE;VALUE=PERIOD:20261201T090000Z/PT1H
RDATE;VALUE=TIME:090000
RECURRENCE-ID:20261203T100000Z
RECURRENCE-ID:x
DURATION:-PT1H
DURATION:1
SEQUENCE:x
SUMMARY
:
;
TZID:x
ATTENDEE:
STATUS:CANCELLED""".splitlines()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_whatever_the_lines_they_are_read_or_refused(lines):
    try:
        read("\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR"]).encode())
    except Refused as refused:
        assert refused.sentence


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("BEGIN:VEVENT\nUID:1\nEND:VEVENT\n" * 2_001, "This calendar has 2,001 events. Export a part of it"),
        ("X-ONE:1\n" * 25_001, "This calendar has 25,003 lines. Export a part of it"),
        ("BEGIN:VEVENT\nRDATE:" + "20270910T100000Z," * 20_001 + "\nEND:VEVENT\n", "adds or skips 20,001 dates"),
    ],
)
def test_a_file_that_would_keep_the_server_busy_is_refused_unread(body, sentence):
    with pytest.raises(Refused, match=sentence) as refused:
        read(f"BEGIN:VCALENDAR\n{body}END:VCALENDAR\n".encode())
    assert refused.value.field == "file"
