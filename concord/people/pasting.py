"""Leaders as people type or paste them, one a line: “Ben Okafor, CFO, ben@example.org, Finance”."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from concord.foundation.errors import Refused
from concord.people.accounts import address
from concord.people.reading.people_file import read
from concord.people.reading.persons import FoundPerson, clean, persons_in

NAMED_ADDRESS = re.compile(r"^\s*\"?([^\"<>]*?)\"?\s*<\s*([^<>]+@[^<>]+?)\s*>\s*$")
HEADING = re.compile(r"\b(name|e-?mail|vorname|nachname|nom|nombre|nome)\b", re.IGNORECASE)


@dataclass
class Line:
    """What one line says; `trouble` says what has to change in it."""

    number: int
    name: str = ""
    title: str = ""
    email: str = ""
    department: str = ""
    trouble: str = ""


def lines_in(text: str, *, departments: Collection[str] = ()) -> list[Line]:
    """The people of `text`. A paste from a spreadsheet that begins with its headings is read by them."""
    if table := as_table(text):
        return table
    rows = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip(" \t,;")]
    known = {name.casefold(): name for name in departments}
    return [read_line(number, line, known) for number, line in rows]


def as_table(text: str) -> list[Line]:
    """The people of a table with headings, or nothing when `text` is none."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if "@" in first or not HEADING.search(first) or not re.search(r"[,;\t]", first):
        return []
    try:
        return from_file(text.encode(), "paste.csv")
    except Refused:
        return []


def from_file(data: bytes, filename: str) -> list[Line]:
    """The people of a CSV or XLSX file. Raises Refused when it is none."""
    return [from_row(found) for found in persons_in(read(data, filename)) if not found.gone]


def from_row(found: FoundPerson) -> Line:
    trouble = " ".join(fault.sentence for fault in found.faults)
    line = Line(found.row, found.name, found.title, found.email, found.department, trouble)
    return checked(line)


def read_line(number: int, text: str, known: dict[str, str]) -> Line:
    """One line without headings: the address tells itself, a known department too; name, title, department in order."""
    cells = [clean(cell) for cell in re.split(delimiter(text), text)]
    line, rest, after = Line(number), [], 0
    for cell in cells:
        if named := NAMED_ADDRESS.match(cell):
            rest.append(named[1])
            line.email = named[2].strip().lower()
        elif "@" in cell and not line.email:
            line.email, after = cell.removeprefix("mailto:").strip("<> ").lower(), len(rest)
        elif cell.casefold() in known and rest and not line.department:
            line.department = known[cell.casefold()]
        else:
            rest.append(cell)
    if after and len(rest) == after + 1 and not line.department:
        line.department = rest.pop()  # the order asked for: name, title, e-mail, department
    words = [cell for cell in rest if cell]
    line.name, line.title = (*words, "", "")[:2]
    line.department = line.department or (words[2] if len(words) > 2 else "")
    line.name = line.name or name_from(line.email)
    return checked(line)


def delimiter(text: str) -> str:
    return next((mark for mark in ("\t", ";", ",") if mark in text), "\t")


def name_from(email: str) -> str:
    """“ben.okafor@example.org” as “Ben Okafor”: shown before it is written, so a wrong guess is seen."""
    words = re.split(r"[._-]+", email.partition("@")[0])
    return " ".join(word.capitalize() for word in words if word.isalpha())


def checked(line: Line) -> Line:
    """The same line, with what is wrong in it."""
    if line.trouble:
        return line
    if not line.name:
        line.trouble = _("The name is missing. Write it first, as in “Ben Okafor, CFO, ben@example.org, Finance”.")
    elif line.email:
        try:
            line.email = address(line.email)
        except Refused as refused:
            line.trouble = refused.sentence
    return line


def as_text(lines: Collection[Line]) -> str:
    """The lines as somebody would have typed them."""
    return "\n".join(
        ", ".join(part for part in (row.name, row.title, row.email, row.department) if part) for row in lines
    )
