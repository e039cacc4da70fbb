"""What one line of the notes says, and what it is not made to say."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.meetings.reading.line_of_notes import is_taken, read_line

WEDNESDAY = date(2026, 11, 25)
NAMES = {"ana": 1, "ana silva": 1, "ben": 2, "ben okafor": 2, "chi": 3, "chi nguyen": 3}


def read(line):
    found = read_line(line, names=NAMES, today=WEDNESDAY)
    return found.words, found.owners, found.due and found.due.isoformat()


@pytest.mark.parametrize(
    ("line", "understood"),
    [
        ("- Ben: call the bank by Friday", ("Call the bank", (2,), "2026-11-27")),
        ("Ben and Chi: write to the growers, by 3 March", ("Write to the growers", (2, 3), "2027-03-03")),
        ("Ben Okafor will call the bank before 2027-01-04", ("Call the bank", (2,), "2027-01-04")),
        ("@Ben calls the bank (by tomorrow)", ("Ben calls the bank", (2,), "2026-11-26")),
        ("* [ ] @chi to send the scenarios until end of the month", ("Send the scenarios", (3,), "2026-11-30")),
        ("Ask the growers @Ana @Ben", ("Ask the growers Ana Ben", (1, 2), None)),
        ("Ben calls the bank by wednesday", ("Ben calls the bank", (2,), "2026-12-02")),
        ("3. Ana – book the room by Feb 29", ("Book the room", (1,), "2028-02-29")),
        ("Ben: ruft die Bank an bis Freitag", ("Ruft die Bank an", (2,), "2026-11-27")),
        ("Zoe: call the bank by someday", ("Zoe: call the bank by someday", (), None)),
        ("The ratio is 3:1, agreed", ("The ratio is 3:1, agreed", (), None)),
        ("Stand by the growers", ("Stand by the growers", (), None)),
        ("Write to ben@harbour.example", ("Write to ben@harbour.example", (), None)),
        ("Ask @zoe about it", ("Ask @zoe about it", (), None)),
        ("## Budget", ("Budget", (), None)),
        ("- ", ("", (), None)),
        ("by 31 February", ("By 31 February", (), None)),
    ],
)
def test_who_what_and_by_when_are_read_from_a_line(line, understood):
    assert read(line) == understood


def test_a_line_that_was_taken_says_so():
    assert is_taken("Ben: call the bank *→ action: Ben Okafor*") and not is_taken("We go → *there*")
    assert read("Ben: call the bank *→ action: Ben Okafor*")[0] == "Call the bank"


@settings(max_examples=150, deadline=500)
@given(st.text(alphabet="@:-*[]() →bybenadue 0123/.,é\t", max_size=400))
def test_any_line_is_read_without_harm(line):
    found = read_line(line, names=NAMES, today=WEDNESDAY)
    assert set(found.owners) <= {1, 2, 3}
