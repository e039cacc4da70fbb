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
    rows = from_json(text, sign) if text.lstrip()[:1] in ("{", "[") else from_csv(text)
    for number, row in enumerate(rows, 1):
        if missing := [name for name in sign.columns if name not in row]:
            said = _("Row %(number)d has no “%(column)s”. This indicator needs: %(all)s.")
            raise Refused(said % {"number": number, "column": missing[0], "all": ", ".join(sign.columns)})
    return rows


def from_json(text: str, sign: Indicator) -> list[Row]:
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused(_("This file is not JSON: %s.") % error) from error
    if isinstance(given, dict) and given.get("indicator", sign.slug) != sign.slug:
        said = _("This is the evidence of “%(theirs)s”, not of “%(wanted)s”.")
        raise Refused(said % {"theirs": given["indicator"], "wanted": sign.slug})
    rows = given.get("rows") if isinstance(given, dict) else given
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Refused(_("The file has no list of “rows”, each with its columns by name."))
    return rows


def from_csv(text: str) -> list[Row]:
    sheet = csv.reader(io.StringIO(text), quoting=csv.QUOTE_STRINGS)
    try:
        head, *lines = list(sheet) or [[]]
    except (csv.Error, ValueError) as error:
        raise Refused(
            _("This is not the CSV that was downloaded: %s. A spreadsheet may have written it anew; take the JSON.")
            % error
        ) from error
    return [{name: plain(value) for name, value in zip(map(str, head), line, strict=False)} for line in lines if line]


def plain(value: Any) -> Any:
    """A cell as the row had it: numbers that are whole as such, words without the mark that kept them inert."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and value.startswith("'") and value[1:2] in INERT:
        return value[1:]
    return value


def again(data: bytes, sign: Indicator) -> Figure:
    """The figure from a downloaded file. Raises Refused."""
    rows = read_back(data, sign)
    try:
        return sign.figure(rows)
    except (TypeError, ValueError, KeyError, AttributeError, ArithmeticError) as error:
        said = _("The rows have another shape than this indicator takes (%s). Download the evidence again.")
        raise Refused(said % error) from error
