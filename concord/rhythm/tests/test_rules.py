from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event
from icalendar.prop import vRecur

from concord.foundation.errors import Refused
from concord.rhythm.rules import checked, in_words, occurrences, until_in_utc

ZONES = [
    "Europe/Lisbon",
    "America/New_York",
    "Asia/Tokyo",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "UTC",
    "Asia/Kathmandu",
]
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


def times(rule: str, starts: datetime, zone: str, days: int = 800) -> list[datetime]:
    return list(occurrences(rule, starts=starts, timezone=zone, after=starts, until=starts + timedelta(days=days)))


def local(zone: str, *moment: int) -> datetime:
    return datetime(*moment, tzinfo=ZoneInfo(zone))


def as_calendars_see(rule: str, starts: datetime, zone: str, days: int) -> list[datetime]:
    """What another library makes of the same rule."""
    calendar, event = Calendar(), Event()
    event.add("DTSTART", starts.astimezone(ZoneInfo(zone)))
    event.add("DTEND", starts.astimezone(ZoneInfo(zone)) + timedelta(minutes=1))
    event.add("RRULE", vRecur.from_ical(until_in_utc(rule, zone)))
    event.add("UID", "x")
    calendar.add_component(event)
    found = recurring_ical_events.of(calendar).between(starts, starts + timedelta(days=days))
    return sorted(event["DTSTART"].dt.astimezone(UTC) for event in found)


@st.composite
def rules(draw) -> tuple[str, datetime, str]:
    """A rule whose first day fits it, on any clock between 3 and 22 hours."""
    zone = draw(st.sampled_from(ZONES))
    day = draw(st.dates(date(2020, 1, 1), date(2027, 12, 31)))
    starts = datetime(day.year, day.month, day.day, draw(st.integers(4, 22)), draw(st.sampled_from([0, 15, 30])))
    code = DAYS[day.weekday()]
    nth = (day.day - 1) // 7 + 1
    rule = draw(
        st.sampled_from(
            [
                "FREQ=DAILY",
                "FREQ=WEEKLY",
                f"FREQ=WEEKLY;BYDAY={code},{DAYS[(day.weekday() + 2) % 7]}",
                f"FREQ=WEEKLY;BYDAY={code};WKST=SU",
                f"FREQ=MONTHLY;BYDAY={nth}{code}",
                f"FREQ=MONTHLY;BYMONTHDAY={day.day}",
                f"FREQ=MONTHLY;BYDAY={code};BYSETPOS={nth}",
                "FREQ=MONTHLY",
                "FREQ=YEARLY",
                f"FREQ=YEARLY;BYMONTH={day.month};BYDAY={nth}{code}",
            ]
        )
    )
    every = draw(st.integers(1, 4))
    end = draw(st.sampled_from(["", ";COUNT=7", f";UNTIL={day + timedelta(days=200):%Y%m%d}T120000Z"]))
    return f"{rule};INTERVAL={every}{end}", starts.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC), zone


@settings(max_examples=60, deadline=None)
@given(rules())
def test_another_library_expands_every_rule_to_the_same_times(drawn):
    rule, starts, zone = drawn
    assume(starts.astimezone(ZoneInfo(zone)).astimezone(UTC) == starts)
    assert times(checked(rule), starts, zone, 420) == as_calendars_see(rule, starts, zone, 420)


@settings(max_examples=60, deadline=None)
@given(rules())
def test_the_clock_on_the_wall_stays_the_same(drawn):
    rule, starts, zone = drawn
    assume(zone != "Pacific/Apia")
    clocks = {moment.astimezone(ZoneInfo(zone)).time() for moment in times(rule, starts, zone)}
    assert clocks <= {starts.astimezone(ZoneInfo(zone)).time()}


@settings(max_examples=40, deadline=None)
@given(rules(), st.integers(0, 300), st.integers(1, 60))
def test_a_window_shows_what_the_whole_shows_there(drawn, begins, days):
    rule, starts, zone = drawn
    after, until = starts + timedelta(days=begins), starts + timedelta(days=begins + days)
    seen = list(occurrences(rule, starts=starts, timezone=zone, after=after, until=until))
    assert seen == [moment for moment in times(rule, starts, zone) if after <= moment < until]


def test_ten_stays_ten_when_the_clocks_change():
    found = times("FREQ=WEEKLY", local("Europe/Lisbon", 2026, 3, 19, 10), "Europe/Lisbon", 20)
    assert [f"{moment:%m-%d %H:%M}" for moment in found] == ["03-19 10:00", "03-26 10:00", "04-02 09:00"]


def test_a_time_that_spring_skips_is_moved_on_by_the_gap():
    found = times("FREQ=DAILY", local("Europe/Berlin", 2026, 3, 28, 2, 30), "Europe/Berlin", 3)
    walls = [f"{moment.astimezone(ZoneInfo('Europe/Berlin')):%d %H:%M}" for moment in found]
    assert walls == ["28 02:30", "29 03:30", "30 02:30"]


def test_a_time_that_autumn_repeats_is_its_first():
    found = times("FREQ=DAILY", local("Europe/Berlin", 2026, 10, 24, 2, 30), "Europe/Berlin", 3)
    assert [f"{moment:%d %H:%M}" for moment in found] == ["24 00:30", "25 00:30", "26 01:30"]


def test_until_in_utc_is_the_last_that_counts():
    rule, starts = "FREQ=WEEKLY;UNTIL=20120703T080000Z;BYDAY=TU", local("Europe/Vienna", 2012, 3, 27, 10)
    assert times(rule, starts, "Europe/Vienna")[-1] == datetime(2012, 7, 3, 8, tzinfo=UTC)
    a_second_less = rule.replace("080000Z", "075959Z")
    assert times(a_second_less, starts, "Europe/Vienna")[-1] == datetime(2012, 6, 26, 8, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Lisbon"])
def test_until_a_day_counts_that_whole_day_where_the_team_is(zone):
    starts = local(zone, 2026, 6, 28, 20)
    assert len(times("FREQ=DAILY;UNTIL=20260630", starts, zone)) == 3
    assert times(until_in_utc("FREQ=DAILY;UNTIL=20260630", zone), starts, zone) == times(
        "FREQ=DAILY;UNTIL=20260630", starts, zone
    )


def test_the_count_counts_the_first():
    assert len(times("FREQ=WEEKLY;COUNT=3", local("UTC", 2026, 1, 5, 10), "UTC")) == 3


def test_the_31st_is_skipped_in_shorter_months():
    found = times("FREQ=MONTHLY;BYMONTHDAY=31", local("UTC", 2026, 1, 31, 10), "UTC", 150)
    assert [moment.month for moment in found] == [1, 3, 5]


def test_a_first_date_that_does_not_fit_only_anchors_the_rule():
    monday = local("UTC", 2026, 1, 5, 10)
    found = islice(
        occurrences(
            "FREQ=WEEKLY;BYDAY=TH", starts=monday, timezone="UTC", after=monday, until=monday.replace(year=2027)
        ),
        2,
    )
    assert [moment.day for moment in found] == [8, 15]


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        ("RRULE:freq=weekly;interval=2", "FREQ=WEEKLY;INTERVAL=2"),
        (" FREQ=MONTHLY;BYDAY=-1FR; ", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("FREQ=WEEKLY;UNTIL=20260630", "FREQ=WEEKLY;UNTIL=20260630"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"),
    ],
)
def test_a_rule_is_kept_in_one_form(rule, kept):
    assert checked(rule) == kept


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("", "is not a recurrence rule"),
        ("every thursday", "is not a recurrence rule"),
        ("FREQ=WEEKLY;FREQ=DAILY", "is not a recurrence rule"),
        ("FREQ=WEEKLY;INTERVAL=0", "is not a recurrence rule"),
        ("FREQ=WEEKLY;INTERVAL=-1", "is not a recurrence rule"),
        ("FREQ=WEEKLY;BYDAY=XX", "is not a recurrence rule"),
        ("FREQ=WEEKLY;UNTIL=20261399", "is not a recurrence rule"),
        ("FREQ=WEEKLY;UNTIL=20260630T990000Z", "is not a recurrence rule"),
        ("FREQ=WEEKLY;UNTIL=tomorrow", "is not a recurrence rule"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "is not a recurrence rule|never gives a date"),
        ("FREQ=MONTHLY;BYMONTH=13", "is not a recurrence rule|never gives a date"),
        ("FREQ=MONTHLY;BYSETPOS=0", "is not a recurrence rule"),
        ("DTSTART:20260101T100000\nRRULE:FREQ=DAILY", "is not a recurrence rule"),
        ("FREQ=DAILY\nEXRULE:FREQ=SECONDLY", "is not a recurrence rule"),
        ("FREQ=WEEKLY;X-EVIL=1", "is not a recurrence rule"),
        ("FREQ=SECONDLY", "meets daily at the most"),
        ("FREQ=MINUTELY;INTERVAL=10", "meets daily at the most"),
        ("FREQ=HOURLY;INTERVAL=24", "meets daily at the most"),
        ("FREQ=DAILY;BYHOUR=9,10,11", "meets daily at the most"),
        ("FREQ=WEEKLY;COUNT=3;UNTIL=20270101T000000Z", "ends twice"),
        ("FREQ=WEEKLY;BYDAY=2TH", "needs FREQ=MONTHLY"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "never gives a date"),
        ("FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31", "never gives a date"),
    ],
)
def test_what_is_no_rule_for_a_team_is_refused_in_words(rule, sentence):
    with pytest.raises(Refused, match=sentence):
        checked(rule)


@given(st.text(alphabet="FREQ=DAILYWKMONTH;BY,-+0123456789SETPOUVUNTCRX \n:", max_size=60))
def test_any_text_is_kept_or_refused(text):
    try:
        kept = checked(text)
    except Refused as refused:
        assert refused.sentence
    else:
        assert checked(kept) == kept


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=DAILY", "Every day at 10:00"),
        ("FREQ=DAILY;INTERVAL=3", "Every 3 days at 10:00"),
        ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "Every weekday at 10:00"),
        ("FREQ=WEEKLY", "Every Thursday at 10:00"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Every weekday at 10:00"),
        ("FREQ=WEEKLY;INTERVAL=2", "Every other Thursday at 10:00"),
        ("FREQ=WEEKLY;BYDAY=TH,TU", "Every Tuesday and Thursday at 10:00"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "Every other week on Tuesday and Thursday at 10:00"),
        ("FREQ=WEEKLY;INTERVAL=6;BYDAY=TH", "Every 6 weeks on Thursday at 10:00"),
        ("FREQ=MONTHLY;BYDAY=1TH", "Every first Thursday of the month at 10:00"),
        ("FREQ=MONTHLY;BYDAY=+1TH", "Every first Thursday of the month at 10:00"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "Every last Friday of the month at 10:00"),
        ("FREQ=MONTHLY;BYDAY=2TH,4TH", "Every second and fourth Thursday of the month at 10:00"),
        ("FREQ=MONTHLY;BYDAY=TH;BYSETPOS=1", "Every first Thursday of the month at 10:00"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "Every last weekday of the month at 10:00"),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=1TH", "Every other month on the first Thursday at 10:00"),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=1TH", "Every 3 months on the first Thursday at 10:00"),
        (
            "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=1TH",
            "Every first Thursday of January, April, July and October at 10:00",
        ),
        ("FREQ=MONTHLY", "On the 26th of every month at 10:00"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", "On the 1st and 15th of every month at 10:00"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "On the last day of every month at 10:00"),
        ("FREQ=YEARLY", "Every year on the 26th of November at 10:00"),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=2TH", "Every year on the second Thursday of March at 10:00"),
        ("FREQ=WEEKLY;COUNT=10", "Every Thursday at 10:00, 10 times"),
        ("FREQ=WEEKLY;UNTIL=20270630T090000Z", "Every Thursday at 10:00, until 30 June 2027"),
        ("FREQ=WEEKLY;UNTIL=20270630", "Every Thursday at 10:00, until 30 June 2027"),
        ("FREQ=YEARLY;BYWEEKNO=20", "By the rule FREQ=YEARLY;BYWEEKNO=20 at 10:00"),
    ],
)
def test_a_rule_reads_as_people_say_it(rule, words):
    assert in_words(checked(rule), starts=local("Europe/Lisbon", 2026, 11, 26, 10), timezone="Europe/Lisbon") == words


@settings(max_examples=60, deadline=None)
@given(rules())
def test_every_rule_can_be_said(drawn):
    rule, starts, zone = drawn
    assert "%" not in in_words(rule, starts=starts, timezone=zone)
