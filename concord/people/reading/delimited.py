"""Rows of a text file whose cells are parted by commas, semicolons, tabs or bars."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice

from concord.people.reading.headings import places_of
from concord.people.reading.table import MOST_COLUMNS, MOST_ROWS, Fault, Row, Sheet, too_long

DELIMITERS = ",;\t|"
MOST_LINES_OF_A_CELL = 50
LONGEST_LINE = 200_000
TOO_LONG = f"This row has more than {LONGEST_LINE:,} characters. Shorten it, or leave it out."
UNCLOSED = "A quotation mark opens in this row and is not closed where the cell ends. Close it, or take it out."


def sheet_of(text: str) -> Sheet:
    """The rows of `text`. A row with an unclosed quotation mark carries a fault and swallows no other row."""
    lines = list(io.StringIO(text, newline=""))
    first = lines[0].strip().casefold() if lines else ""
    if first.startswith("sep=") and len(first) == 5:  # Excel's own line
        lines[0] = "\n"
        return Sheet("", list(_rows(lines, first[4])))
    return Sheet("", list(_rows(lines, _delimiter(lines))))


def _delimiter(lines: list[str]) -> str:
    """The one under which most headings are known; else the one that parts the first rows most evenly."""

    def worth(delimiter: str) -> tuple[int, int]:
        rows = [row.cells for row in islice(_rows(lines, delimiter), 30)]
        known = max((len(places_of(cells)) for cells in rows), default=0)
        widths = [len(cells) for cells in rows if len(cells) > 1]
        return known, max((widths.count(width) * width for width in set(widths)), default=0)

    return max(DELIMITERS, key=worth)


def _rows(lines: list[str], delimiter: str) -> Iterator[Row]:
    number, at = 0, 0
    while at < len(lines):
        number += 1
        if number > MOST_ROWS:
            raise too_long()
        row, used = _row(lines, at, number, delimiter)
        at += used
        yield row


def _row(lines: list[str], at: int, number: int, delimiter: str) -> tuple[Row, int]:
    """The row that begins at line `at`, and how many lines it takes."""
    if len(lines[at]) > LONGEST_LINE:
        return Row(number, [], [Fault("", TOO_LONG)]), 1
    reader = csv.reader(lines[at : at + MOST_LINES_OF_A_CELL], delimiter=delimiter, strict=True)
    try:
        cells = next(reader, [])[:MOST_COLUMNS]
        return Row(number, [cell.strip() for cell in cells]), max(reader.line_num, 1)
    except csv.Error:
        cells = [cell.strip().strip('"') for cell in lines[at].rstrip("\r\n").split(delimiter, MOST_COLUMNS)]
        return Row(number, cells, [Fault("", UNCLOSED)]), 1
