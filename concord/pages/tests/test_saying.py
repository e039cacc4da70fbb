"""Times as people say them."""

from __future__ import annotations

from datetime import date

import pytest

from concord.pages.saying import day_said


@pytest.mark.parametrize(
    ("day", "alone", "within"),
    [
        (date(2026, 3, 4), "Yesterday", "yesterday"),
        (date(2026, 3, 5), "Today", "today"),
        (date(2026, 3, 6), "Tomorrow", "tomorrow"),
        (date(2026, 3, 9), "Monday", "Monday"),
    ],
)
def test_a_day_within_a_sentence_begins_small(day, alone, within):
    assert day_said(day, today=date(2026, 3, 5)) == alone
    assert day_said(day, today=date(2026, 3, 5), mid=True) == within
