"""From the bytes of a CSV or Excel file to its rows, and the row among them that holds the headings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from concord.foundation.errors import Refused
from concord.foundation.words import gettext as _
from concord.people.reading.decoding import decoded
from concord.people.reading.delimited import sheet_of
from concord.people.reading.table import Row, Sheet
from concord.people.reading.workbook import sheets_of

HEADINGS_WITHIN, MOST_BYTES = 40, 5 * 1024 * 1024
DATES = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d %B %Y", "%d %b %Y", "%B %d, %Y")


@dataclass(frozen=True)
class Below:
    """The rows below the headings; `places`: which column stands where; `row`: the headings' own."""

    rows: list[Row]
    places: dict[str, int]
    row: Row

    def said(self, row: Row) -> dict[str, str]:
        """What a row has in each known column, without doubled blanks."""
        return {column: cell(row, place) for column, place in self.places.items()}


def opened(data: bytes, filename: str, *, example: str) -> list[Sheet]:
    """Its filled sheets. No formula is run. Raises Refused with a sentence when it holds none."""
    if len(data) > MOST_BYTES:
        raise Refused(_("This file is larger than 5 MB. Copy the rows into a file of their own."), field="file")
    if not data.strip():
        raise Refused(
            _("The file %(file)s is empty. %(example)s") % {"file": filename, "example": example}, field="file"
        )
    if not data.startswith(b"PK") and (b"\0" in data[:1000] and not data.startswith((b"\xff\xfe", b"\xfe\xff"))):
        sentence = _("%s is no table. Save the sheet as .xlsx or as CSV, then try again.") % filename
        raise Refused(sentence, field="file")
    sheets = sheets_of(data) if data.startswith(b"PK") else [sheet_of(decoded(data)[0].replace("\0", ""))]
    if not sheets:
        raise Refused(_("This workbook has no filled sheet. %s") % example, field="file")
    return sheets


def in_row(row: Row, sentence: str) -> str:
    """“Row 3: …”"""
    return _("Row %(row)d: %(what)s") % {"row": row.number, "what": sentence}


def cell_faults(row: Row) -> list[str]:
    """What is wrong in its cells, each as a sentence."""
    said = _("Row %(row)d, column %(column)s: %(what)s")
    return [said % {"row": row.number, "column": one.column, "what": one.sentence} for one in row.faults]


def best_table(sheets: list[Sheet], places_of: Callable[[list[str]], dict[str, int]]) -> Below:
    """The sheet with the most known headings; titles may stand above them."""
    return max((below_headings(sheet, places_of) for sheet in sheets), key=lambda found: len(found.places))


def below_headings(sheet: Sheet, places_of: Callable[[list[str]], dict[str, int]]) -> Below:
    rows = sheet.rows[:HEADINGS_WITHIN]
    at = max(range(len(rows)), key=lambda place: (len(places_of(rows[place].cells)), -place), default=0)
    headings = rows[at] if rows else Row(1, [])
    return Below(sheet.rows[at + 1 :], places_of(headings.cells), headings)


def cell(row: Row, place: int) -> str:
    return " ".join(row.cells[place].split()) if place < len(row.cells) else ""


def read_plain_day(text: str) -> date | None:
    """A day in one of the ways that it is written; a time after it is left out."""
    for said in (text, text.split("T")[0].split(" ")[0] if text[:4].isdigit() else text):
        for way in DATES:
            try:
                return datetime.strptime(said, way).date()  # noqa: DTZ007  only its day is kept
            except ValueError:
                continue
    return None
