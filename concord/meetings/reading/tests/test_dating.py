from __future__ import annotations

from datetime import date

import pytest

from concord.meetings.reading.dating import dates_in, day_of_meeting
from concord.meetings.reading.minutes import ReadingError

SIXTH = date(2025, 6, 6)


@pytest.mark.parametrize(
    "text",
    [
        "# Council meeting 2025-06-06", "2025/06/06", "2025.6.6", "Council meeting 2025 06 06", "20250606-council.md",
        "6 June 2025", "June 6, 2025", "Friday, June 6th, 2025", "6. Juni 2025", "le 6 juin 2025", "6 de junio de 2025",
        "06/06/2025", "2025-06-06-code-of-conduct.md",
    ],
)  # fmt: skip
def test_a_day_is_found_however_it_is_written(text):
    assert list(dates_in(text)) == [SIXTH]


@pytest.mark.parametrize(
    "text", ["2019-01-154", "version 1.2.3", "#2025", "31 February 2025", "99/99/2025", "00000000"]
)
def test_what_is_no_day_is_none(text):
    assert not list(dates_in(text))


def test_the_text_goes_before_the_name_and_the_disagreement_is_told():
    day, line, told = day_of_meeting([(1, "Meeting 2018-11-25")], "2018-11-26.md")
    assert (day, line) == (date(2018, 11, 25), 1)
    assert told == ["Line 1 says 2018-11-25, the file's name says 2018-11-26; 2018-11-25 is taken."]


def test_two_days_in_the_text_are_told():
    _day, _line, told = day_of_meeting([(1, "Meeting 2025-06-06"), (3, "2025-06-07")], "minutes.md")
    assert told == ["Line 1 says 2025-06-06, line 3 says 2025-06-07; 2025-06-06 is taken."]


def test_without_a_day_in_the_text_the_name_gives_it_and_says_so():
    assert day_of_meeting([], "2025-06-06.md") == (
        SIXTH, 0, ["The text names no day; 2025-06-06 is from the file's name."]
    )  # fmt: skip


def test_a_day_that_can_be_two_is_refused_unless_the_name_decides():
    with pytest.raises(ReadingError, match="can be 2025-05-04 or 2025-04-05. Write it like 2025-05-04"):
        day_of_meeting([(2, "Date: 04/05/2025")], "minutes.md")
    assert day_of_meeting([(2, "Date: 04/05/2025")], "2025-04-05.md")[0] == date(2025, 4, 5)


def test_no_day_at_all_is_refused_with_what_to_write():
    with pytest.raises(ReadingError, match="minutes.md, line 1: No date .* like “Date: 2025-06-06”"):
        day_of_meeting([], "minutes.md")
