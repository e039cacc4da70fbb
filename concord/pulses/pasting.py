"""Read questions that somebody pasted: a line each, or a table with columns. Text in, rows out; nothing is written.

A line that ends with a colon names the scale of those that follow. A dash at the beginning, or "(R)" at the end, marks
a reverse-coded item; when every line has a dash it is a list and none is. Numbers of a list are taken away.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

LONGEST, AT_MOST = 200, 40
NUMBER = re.compile(  # of a list, as people type it and as Word and spreadsheets copy it
    r"^\s*(?:(?:[\[(]?[Qq]?\d{1,3}(?:\.\d{1,2})?[.):\]]|[A-Za-z]\)|[•·*▪●○◦‣\uf0b7\uf0a7\uf0d8])\s+|(?:\d{1,3}|o)\t\s*)"
)
DASH = re.compile(r"^\s*[-–—−]\s*")
MARKED = re.compile(
    r"\s*(?:[(\[]\s*(?:r|-|−|rev\.?|reversed?(?:[ -](?:coded|scored|item))?)\s*[)\]]|\*r)[.\s]*$", re.IGNORECASE
)
COLUMNS = {
    "item": "words", "question": "words", "statement": "words", "text": "words", "scale": "scale", "subscale": "scale",
    "reversed": "turned", "reverse": "turned", "reverse-coded": "turned", "reverse coded": "turned", "coding": "turned",
}  # fmt: skip
YES = ("-", "−", "r", "rev", "yes", "y", "true", "1", "x", "reversed", "reverse")


@dataclass(frozen=True)
class Row:
    """One line of what was pasted, and what becomes of it: nothing when `trouble` says why not."""

    line: int
    words: str
    scale: str = ""
    turned: bool = False
    trouble: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Pasted:
    """Everything that was read."""

    rows: tuple[Row, ...]

    @property
    def good(self) -> list[Row]:
        return [row for row in self.rows if not row.trouble]

    @property
    def troubles(self) -> list[Row]:
        return [row for row in self.rows if row.trouble]


def read(text: str) -> Pasted:
    """The questions in `text`, each with its fate."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    found = list(from_table(text) or from_lines(text))
    scales = [row.scale for row in found]
    seen: set[str] = set()
    rows = []
    for place, row in enumerate(found):
        rows.append(judged(row, seen, alone=not row.scale or scales.count(row.scale) == 1, place=place))
        seen.add(row.words.casefold())
    return Pasted(tuple(rows))


def judged(row: Row, seen: set[str], *, alone: bool, place: int) -> Row:
    """The row with what is wrong with it, or what is to be known."""
    trouble, remark = row.trouble, ""
    if trouble:
        pass
    elif not row.words:
        trouble = _("This row has no question.")
    elif len(row.words) > LONGEST:
        trouble = _("Longer than %d characters. Shorten it: people read it on a phone.") % LONGEST
    elif row.words.casefold() in seen:
        trouble = _("This question stands above already.")
    elif place >= AT_MOST:
        trouble = _("More than %d questions. Nobody answers so many: choose.") % AT_MOST
    elif alone and row.turned:
        remark = _("Marked as reverse-coded, but it stands alone: its answers are shown as they were given.")
    return Row(row.line, row.words, row.scale, row.turned and not alone, trouble, remark)


def from_lines(text: str) -> Iterator[Row]:
    """One item a line."""
    lines = [(number, line.strip()) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    items = [NUMBER.sub("", line) for _number, line in lines if not names_scale(line)]
    is_list = len(items) > 1 and all(DASH.match(line) for line in items)
    scale = ""
    for number, line in lines:
        if names_scale(line):
            scale = tidy(line.lstrip("#").rstrip(":："))[:80]
            continue
        item = NUMBER.sub("", line)
        dash, marked = DASH.match(item), MARKED.search(item)
        words = MARKED.sub("", NUMBER.sub("", DASH.sub("", item)))
        trouble = _("This row has columns. Name them in a line above: item, scale, reversed.") if "\t" in words else ""
        yield Row(number, tidy(words), scale, bool(marked or (dash and not is_list)), trouble)


def names_scale(line: str) -> bool:
    """Whether this line names a scale rather than asks something."""
    return line.endswith((":", "：")) or line.startswith("# ")


def from_table(text: str) -> list[Row] | None:
    """The rows of a table whose first line names its columns; None when it is none."""
    head = text.lstrip("\n").split("\n", 1)[0]
    sign = next((sign for sign in "\t;," if sign in head), "")
    if not sign:
        return None
    lines = csv.reader(text.split("\n"), delimiter=sign)
    names: list[str] = []
    rows = []
    for line in lines:
        if not any(cell.strip() for cell in line):
            continue
        if not names:
            names = [COLUMNS.get(cell.strip().casefold(), "") for cell in line]
            if "words" not in names:
                return None
            continue
        cells = dict(zip(names, (tidy(cell) for cell in line), strict=False))
        turned = cells.get("turned", "").casefold() in YES
        wide = any(cell.strip() for cell in line[len(names) :])
        trouble = _("More columns than the first line names. Put the question in quotation marks.") if wide else ""
        rows.append(Row(lines.line_num, cells.get("words", ""), cells.get("scale", "")[:80], turned, trouble))
    return rows


def tidy(words: str) -> str:
    """Without blanks around it and signs that nobody sees."""
    return " ".join("".join(sign for sign in words if sign.isprintable() or sign.isspace()).split())
