"""Rows of an Excel workbook. Formulas are never computed: the value that Excel saved beside one is taken."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import zip_longest
from typing import Any

from concord.foundation.errors import Refused
from concord.foundation.words import gettext as _
from concord.people.reading.table import MOST_COLUMNS, MOST_ROWS, Fault, Row, Sheet, too_long

MOST_UNPACKED = 100 * 1024 * 1024
MOST_PACKED_RATIO = 200
MOST_EMPTY = 5_000  # what stands below so many empty rows is a stray cell, not a person


def sheets_of(data: bytes) -> list[Sheet]:
    """Every visible sheet that has rows. Raises Refused for a zip that is no workbook, or one too large to unpack."""
    try:
        sheets = _opened(data, formulas=_checked(data))
    except Refused:
        raise
    except Exception as error:  # the parsers raise whatever they met: BadZipFile, zlib.error, KeyError, ValueError ...
        raise Refused(_damaged(str(error) or type(error).__name__), field="file") from error
    return [sheet for sheet in sheets if any(any(row.cells) for row in sheet.rows)]


def _checked(data: bytes) -> bool:
    """Whether the workbook holds formulas. Raises Refused before anything large is unpacked."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    names = archive.namelist()
    if "xl/workbook.xml" not in names:
        raise Refused(_kind_of(names), field="file")
    unpacked = sum(part.file_size for part in archive.infolist())
    if unpacked > MOST_UNPACKED or unpacked > MOST_PACKED_RATIO * len(data) + 1024 * 1024:
        said = _(
            "This workbook unpacks to %d MB, far more than a list of people needs. "
            "Copy the list into a new workbook, or save it as CSV."
        )
        raise Refused(said % (unpacked // 1024 // 1024), field="file")
    formulas = False
    for name in names:
        if name.endswith((".xml", ".rels")):
            part = archive.read(name)
            if b"<!DOCTYPE" in part[:2000] or b"<!ENTITY" in part[:2000]:
                raise Refused(_damaged(_("it declares entities, which no spreadsheet does")), field="file")
            formulas = formulas or b"<f>" in part or b"<f " in part or b"<f/>" in part
    return formulas


def _damaged(how: str) -> str:
    return _("This workbook is damaged: %s. Open it in a spreadsheet, save it anew, or save it as CSV.") % how


def _opened(data: bytes, *, formulas: bool) -> list[Sheet]:
    import openpyxl  # slow to import

    values = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    written = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False) if formulas else None
    return [
        Sheet(sheet.title, list(_rows(sheet, written[sheet.title] if written else None)))
        for sheet in values.worksheets
        if getattr(sheet, "sheet_state", "visible") == "visible"
    ]


def _kind_of(names: list[str]) -> str:
    """What a zip that is no .xlsx seems to be, and what to do."""
    if "content.xml" in names:
        return _("This is an OpenDocument file. Save it as .xlsx or as CSV, then try again.")
    if "word/document.xml" in names:
        return _("This is a Word document. Copy its table into a spreadsheet and save that as .xlsx or CSV.")
    if "xl/workbook.bin" in names:
        return _("This is a binary Excel file (.xlsb). Save it as .xlsx or as CSV, then try again.")
    return _("This is a zip archive, not a workbook. Unpack it and choose the .xlsx or .csv file inside.")


def _rows(sheet: Any, written: Any) -> Iterator[Row]:
    sheet.reset_dimensions()  # the file's own statement of its size is often wrong
    rows = sheet.iter_rows(max_col=MOST_COLUMNS)
    if written is not None:
        written.reset_dimensions()
    formulas = written.iter_rows(max_col=MOST_COLUMNS) if written is not None else ()
    filled = empty = 0
    for number, (cells, sources) in enumerate(zip_longest(rows, formulas, fillvalue=()), start=1):
        row = Row(number, [_text(cell.value) for cell in cells])
        row.faults.extend(_faults(cells, sources))
        filled, empty = (filled + 1, 0) if any(row.cells) or row.faults else (filled, empty + 1)
        if filled > MOST_ROWS:
            raise too_long()
        if empty > MOST_EMPTY:
            return
        yield row


def _faults(cells: Any, sources: Any) -> Iterator[Fault]:
    for cell in cells:
        if cell.data_type == "e":
            yield Fault(_letter(cell), _("This cell holds the error %s. Write the value.") % cell.value)
    for cell, source in zip(cells, sources, strict=False):
        if source.data_type == "f" and cell.value is None:
            no_value = _(
                "This cell holds a formula without a saved value. "
                "Open the file in a spreadsheet and save it, or write the value."
            )
            yield Fault(_letter(source), no_value)


def _letter(cell: Any) -> str:
    return str(cell.column_letter)


def _text(value: Any) -> str:
    """A cell as a person reads it: whole numbers without “.0”, dates as 2026-11-24."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat()
    return str(value).strip()
