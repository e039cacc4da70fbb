"""What a people file holds, once read: rows of known columns, and what was passed over."""

from __future__ import annotations

from dataclasses import dataclass, field

from concord.foundation.errors import Refused
from concord.foundation.words import gettext as _

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 50_000
MOST_COLUMNS = 200


@dataclass(frozen=True)
class Fault:
    """What is wrong in one cell (or in a whole row: `column` is then empty), and what would be right."""

    column: str
    sentence: str


@dataclass
class Row:
    """One row: `number` as a spreadsheet counts (from 1, with headings and empty lines)."""

    number: int
    cells: list[str]
    faults: list[Fault] = field(default_factory=list)


@dataclass(frozen=True)
class Sheet:
    """Rows under one name; a CSV file is one sheet without a name."""

    name: str
    rows: list[Row]


@dataclass(frozen=True)
class Table:
    """`columns` maps what Concord keeps ("email") to the heading as the file writes it ("E-Mail")."""

    columns: dict[str, str]
    rows: list[Row]  # below the headings, empty ones left out
    places: dict[str, int]  # the position of each column
    unused: list[str]
    notes: list[str]

    def cell(self, row: Row, column: str) -> str:
        """The text of `row` in a known column; empty when the row is short or the file has no such column."""
        place = self.places.get(column)
        return row.cells[place] if place is not None and place < len(row.cells) else ""


def too_long() -> Refused:
    """The refusal for a file with too many rows."""
    return Refused(_("This file has more than %s rows. Split it into several files.") % f"{MOST_ROWS:,}", field="file")
