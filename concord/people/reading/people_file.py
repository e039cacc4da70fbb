"""Read a people file: what it is, where its headings stand, and its rows below them."""

from __future__ import annotations

from concord.foundation.errors import Refused
from concord.people.reading.decoding import decoded
from concord.people.reading.delimited import sheet_of
from concord.people.reading.headings import names_people, places_of
from concord.people.reading.table import MOST_BYTES, Fault, Row, Sheet, Table
from concord.people.reading.workbook import sheets_of

HEADINGS_WITHIN = 40  # rows in which headings are looked for: titles and dates may stand above them
EXAMPLE = "Give the columns headings such as: name, email, department, title, time zone."
PICTURES = {b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"II*\0": "TIFF", b"MM\0*": "TIFF"}


def read(data: bytes, filename: str) -> Table:
    """The people file in `data`. Raises Refused with a sentence when it is none."""
    if len(data) > MOST_BYTES:
        raise Refused(f"This file is larger than {MOST_BYTES // 1024 // 1024} MB. Split it into several.", field="file")
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise Refused(f"The file {filename} is empty. Choose a CSV or XLSX file with a list of people.", field="file")
    if data.startswith(b"PK"):
        return _table(sheets_of(data), [])
    if kind := _not_a_table(data):
        raise Refused(f"{filename} is {kind}. Save the list as .xlsx or as CSV, then try again.", field="file")
    text, encoding = decoded(data)
    notes = [] if encoding.startswith("UTF") else [f"Read as {encoding}. If names look wrong, save the file as UTF-8."]
    return _table([sheet_of(text.replace("\0", ""))], notes)


def _not_a_table(data: bytes) -> str:
    """What the file is, when its first bytes say that it is no table."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "an Excel file of before 2007 (.xls), or one locked with a password"
    if kind := next((name for mark, name in PICTURES.items() if data.startswith(mark)), ""):
        return f"a picture ({kind})"
    if data.startswith(b"%PDF"):
        return "a PDF document"
    if data.startswith((b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"SQLite format")):
        return "an archive or a database"
    head = data[:1000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml", b"{", b"[")):
        return "a web page, XML or JSON"
    controls = sum(byte < 9 or 13 < byte < 27 for byte in data[:1000])
    return "not a text file" if controls > 20 and data.count(0) < len(data) // 8 else ""


def _table(sheets: list[Sheet], notes: list[str]) -> Table:
    """The sheet with the most known columns, from its headings on."""
    if not sheets:
        raise Refused("This workbook has no filled sheet. " + EXAMPLE, field="file")
    found = [(_headings(sheet), sheet) for sheet in sheets]
    (at, places), sheet = max(found, key=lambda entry: len(entry[0][1]))
    if "email" not in places or not names_people(places):
        raise Refused(_what_is_missing(sheet, at, places), field="file")
    headings = sheet.rows[at]
    rows = [row for row in sheet.rows[at + 1 :] if any(row.cells) or row.faults]
    if not rows:
        raise Refused(f"There are headings in row {headings.number}, but nobody below them.", field="file")
    names = {field: headings.cells[place] for field, place in places.items()}
    unused = [cell for place, cell in enumerate(headings.cells) if cell and place not in places.values()]
    others = [other.name for other in sheets if other is not sheet]
    if others:
        notes = [*notes, f"Read from the sheet “{sheet.name}”; not from {', '.join(f'“{name}”' for name in others)}."]
    for row in rows:
        row.faults[:] = [named for fault in row.faults if (named := _named(fault, headings, places))]
        _beyond(row, headings)
    return Table(names, rows, places, unused, notes)


def _headings(sheet: Sheet) -> tuple[int, dict[str, int]]:
    """Where in the first rows the headings stand, and which columns they name."""
    tried = [(at, places_of(row.cells)) for at, row in enumerate(sheet.rows[:HEADINGS_WITHIN])]
    return max(tried, key=lambda entry: len(entry[1]), default=(0, {}))


def _what_is_missing(sheet: Sheet, at: int, places: dict[str, int]) -> str:
    seen = sheet.rows[at].cells if places else next((row.cells for row in sheet.rows if any(row.cells)), [])
    shown = ", ".join(f"“{cell[:40]}”" for cell in seen if cell) or "none"
    missing = "for e-mail addresses" if "email" not in places else "for names"
    if "email" not in places and not names_people(places):
        missing = "for names and none for e-mail addresses"
    return f"There is no column {missing}. Columns seen: {shown[:600]}. {EXAMPLE}"


def _named(fault: Fault, headings: Row, places: dict[str, int]) -> Fault | None:
    """A workbook's fault names its column by letter: here it gets the heading; one in an unused column is dropped."""
    if not fault.column:
        return fault
    place = 0
    for letter in fault.column:
        place = place * 26 + ord(letter) - 64
    return Fault(headings.cells[place - 1], fault.sentence) if place - 1 in places.values() else None


def _beyond(row: Row, headings: Row) -> None:
    """Cells to the right of the last heading mean that a delimiter stands inside a cell: nobody knows which."""
    extra = [cell for cell in row.cells[len(headings.cells) :] if cell]
    if extra and not row.faults:
        shown = ", ".join(f"“{cell[:40]}”" for cell in extra)
        row.faults.append(
            Fault(
                "", f"{shown} stands to the right of the last heading. Put text with a comma in it in quotation marks."
            )
        )
