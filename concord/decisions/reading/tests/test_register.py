"""A register of real decisions: counted by hand from the file, and what is wrong with a row."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from concord.decisions.reading.record import NotADecision, ReadDecision
from concord.decisions.reading.register import read_register

RECORDS = Path(__file__).parent / "records"


def test_decided_without_a_day_is_neither_open_nor_dated():
    """129 rows: Draft 25 and Deferred 1 are open; of 7 withdrawn and 96 decided, 35 have their day."""
    found = read_register((RECORDS / "peps-odd.csv").read_text())
    rows = [row for row in found if isinstance(row, ReadDecision)]
    assert Counter((row.state, row.undated) for row in rows) == {
        ("open", False): 26, ("decided", True): 63, ("decided", False): 33, ("withdrawn", True): 5,
        ("withdrawn", False): 2,
    }  # fmt: skip
    first = rows[0]
    assert (first.key, first.question, first.asked) == (
        "585", "Type Hinting Generics In Standard Collections", date(2019, 3, 3),
    )  # fmt: skip
    assert next(row for row in rows if row.key == "599").superseded_by == "600"


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (";Final;2024-01-01;", "There is no title"),
        ("Vans;perhaps;;", "The status “perhaps” is not known"),
        ("Vans;Final;yesterday;", "Column “created”: “yesterday” is not a day"),
        ("Vans;Final;2024-02-01;2024-01-01", "before it was asked"),
    ],
)
def test_a_row_that_cannot_be_read_says_why_and_spoils_no_other(row, sentence):
    wrong, right = read_register(f"title;status;created;resolved\n{row}\nVigo;Final;;\n")
    assert isinstance(wrong, NotADecision) and sentence in wrong.sentence and wrong.line == 2
    assert isinstance(right, ReadDecision) and right.undated


def test_a_file_without_headings_is_refused_whole():
    with pytest.raises(NotADecision, match="The first row must name the columns"):
        read_register("Vans,yes\n")
