from __future__ import annotations

import pytest

from concord.people.reading.timezones import zone_named


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Europe/Lisbon", "Europe/Lisbon"),
        ("europe/lisbon ", "Europe/Lisbon"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("Tokyo Standard Time", "Asia/Tokyo"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome", "Europe/Amsterdam"),
        ("New York", "America/New_York"),
        ("/freeassociation.sourceforge.net/Tzfile/Europe/London", "Europe/London"),
        ("/softwarestudio.org/Olson_20011030_5/America/New_York", "America/New_York"),
        ("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("posix/Europe/Vaduz", "Europe/Vaduz"),
        ("custom_America/New_York", "America/New_York"),
        ("UTC+11", "Etc/GMT-11"),
        ("GMT-3", "Etc/GMT+3"),
        ("UTC", "UTC"),
        ("Mars/Olympus", ""),
        ("MyTimezone", ""),
        ("UTC+5:30", ""),
        ("UTC+25", ""),
        ("", ""),
    ],
)
def test_a_zone_is_known_by_many_names(text, zone):
    assert zone_named(text) == zone
