"""The evidence of a figure as a file, and the figure computed again from that file: whoever reads it can check it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from concord.foundation.errors import Refused
from concord.indicators.figure import Figure
from concord.indicators.indicator import Indicator, Row, Span
from concord.people.exporting import INERT, inert

MOST_SAID = 160


def rows_of(sign: Indicator, team: int, span: Span) -> list[Row]:
    """The evidence of one team."""
    return list(sign.rows([team], span).get(team, []))


def as_json(sign: Indicator, team: str, span: Span, rows: Sequence[Row]) -> dict[str, Any]:
    """Method, version, evidence and figure together, so that the file explains itself."""
    return {
        "indicator": sign.slug,
        "version": sign.version,
        "team": team,
        "since": span.first.isoformat(),
        "until": span.last.isoformat(),
        "method": str(sign.method),
        "cannot_know": str(sign.cannot),
        "columns": {name: str(words) for name, words in sign.columns.items()},
        "rows": list(rows),
        "figure": sign.figure(rows).as_json(),
    }


def as_csv(sign: Indicator, rows: Iterable[Row]) -> str:
    """The rows under their columns; words in quotation marks and inert for spreadsheets, numbers bare."""
    page = io.StringIO()
    sheet = csv.writer(page, quoting=csv.QUOTE_STRINGS)
    sheet.writerow(list(sign.columns))
    for row in rows:
        values = [row[name] for name in sign.columns]
        sheet.writerow([inert(value) if isinstance(value, str) else value for value in values])
    return page.getvalue()


def read_back(data: bytes, sign: Indicator) -> list[Row]:
    """The rows of a file that `as_json` or `as_csv` gave. Raises Refused with what is wrong and what would be right."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(_("This file is not UTF-8 text. Download the evidence again and leave it as it is.")) from error
    if not text.strip():
        raise Refused(_("This file is empty. Download the evidence again and leave it as it is."))
    rows = from_json(text, sign) if text.lstrip()[:1] in ("{", "[") else from_csv(text, sign)
    for number, row in enumerate(rows, 1):
        if missing := [name for name in sign.columns if name not in row]:
            said = _("Row %(number)d has no “%(column)s”. This indicator needs: %(all)s.")
            raise Refused(said % {"number": number, "column": missing[0], "all": ", ".join(sign.columns)})
    return rows


def from_json(text: str, sign: Indicator) -> list[Row]:
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused(_("This file is not JSON: %s.") % in_short(error)) from error
    if isinstance(given, dict) and given.get("indicator", sign.slug) != sign.slug:
        said = _("This is the evidence of “%(theirs)s”, not of “%(wanted)s”.")
        raise Refused(said % {"theirs": given["indicator"], "wanted": sign.slug})
    if isinstance(given, dict) and given.get("version", sign.version) != sign.version:
        said = _("This was counted by version %(theirs)s of the method; here it is version %(here)d.")
        raise Refused(said % {"theirs": in_short(given["version"]), "here": sign.version})
    rows = given.get("rows") if isinstance(given, dict) else given
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Refused(_("The file has no list of “rows”, each with its columns by name."))
    return rows


def from_csv(text: str, sign: Indicator) -> list[Row]:
    sheet = csv.reader(io.StringIO(text), quoting=csv.QUOTE_STRINGS)
    try:
        head, *lines = list(sheet) or [[]]
    except (csv.Error, ValueError) as error:
        raise Refused(
            _(
                "This is not the CSV that was downloaded: its words do not stand in quotation marks. A spreadsheet may "
                "have written it anew. Download it again, or take the JSON."
            )
        ) from error
    if missing := [name for name in sign.columns if name not in head]:
        said = _("The first line has no “%(column)s”. This indicator needs: %(all)s.")
        raise Refused(said % {"column": missing[0], "all": ", ".join(sign.columns)})
    return [{name: plain(value) for name, value in zip(map(str, head), line, strict=False)} for line in lines if line]


def plain(value: Any) -> Any:
    """A cell as the row had it: numbers that are whole as such, words without the mark that kept them inert."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and value.startswith("'") and value[1:2] in INERT:
        return value[1:]
    return value


def again(data: bytes, sign: Indicator) -> Figure:
    """The figure from a downloaded file. Raises Refused, also where the figure could not be said."""
    rows = read_back(data, sign)
    try:
        figure = sign.figure(rows)
        sign.says(figure)
        if not all(0 <= number <= 1 for number in (figure.value, figure.low, figure.high) if number is not None):
            raise ValueError(_("a share lies between 0 and 1"))
        return figure
    except (TypeError, ValueError, KeyError, AttributeError, ArithmeticError) as error:
        said = _("The rows have another shape than this indicator takes (%s). Download the evidence again.")
        raise Refused(said % in_short(error)) from error


def in_short(said: Any) -> str:
    """What a library says of a file may hold half of the file."""
    words = str(said)
    return words if len(words) <= MOST_SAID else f"{words[:MOST_SAID]}…"
