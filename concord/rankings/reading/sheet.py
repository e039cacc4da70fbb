"""Read ballots as people keep them: a row for each person; a column for each option, or for each choice.

A blank is no opinion, never “last”. Numbers are places, 1 first; or marks, of which the greatest is first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from concord.foundation.errors import Refused
from concord.foundation.words import gettext as _
from concord.goals.reading.columns import meanings, plain
from concord.goals.reading.opening import cell, in_row, opened
from concord.people.reading.table import Row, Sheet
from concord.rankings.ballots import Tiers

HEADINGS_WITHIN, MOST_BALLOTS, LONGEST_OPTION = 40, 500, 200
MEANS = meanings(
    {
        "name": """name; names; who; person; leader; member; voter; email; e mail; full name; your name; respondent;
            wer; nombre; nom; nome; naam""",
        "aside": """timestamp; time; date; department; team; title; comment; comments; note; notes; no; nr; id;
            start time; completion time; zeitstempel; datum; marca temporal; horodateur""",
    }
)
CHOICE = re.compile(r"(?:choice|rank|place|priority|preference|wahl|platz|opción|choix) (\d{1,2})|(\d{1,2}) ?(?:st|nd|rd|th)?(?: choice| place| priority)?")  # fmt: skip  # noqa: E501
NUMBER = re.compile(r"(-?\d{1,15}(?:[.,]\d{1,6})?)\.?(?:st|nd|rd|th)?", re.IGNORECASE)
BLANKS = ("", "-", "–", "—", "n/a", "na", "?", "x")


@dataclass(frozen=True)
class BallotDraft:
    """One row: who, and their order as tiers of options by their number from 1; `fault` says why it cannot be read."""

    row: int
    name: str
    tiers: Tiers
    fault: str = ""


@dataclass(frozen=True)
class BallotSheet:
    """What is put in order, and each row's order."""

    options: list[str]
    ballots: list[BallotDraft]


def read_ballots(data: bytes, filename: str, *, greatest_first: bool = False) -> BallotSheet:
    """The ballots in a CSV or XLSX file. No formula is run. Raises Refused with a sentence when it holds none."""
    sheet = max(opened(data, filename, example=example()), key=lambda one: len(one.rows))
    at, name = headings_of(sheet, filename)
    headings = {
        place: heading
        for place, heading in enumerate(map(tidy, sheet.rows[at].cells))
        if heading and place != name and MEANS.get(plain(heading)) is None
    }
    below = [row for row in sheet.rows[at + 1 :] if any(map(str.strip, row.cells))]
    if not below:
        raise Refused(_("There are headings in row %d, but no ballot below them.") % (at + 1), field="file")
    if len(below) > MOST_BALLOTS:
        said = _("This sheet has %(n)d ballots; %(most)d are the most.")
        raise Refused(said % {"n": len(below), "most": MOST_BALLOTS}, field="file")
    if len(headings) > 1 and all(CHOICE.fullmatch(plain(heading)) for heading in headings.values()):
        return by_choice(below, name, list(headings))
    return by_option(below, name, headings, greatest_first=greatest_first)


def example() -> str:
    return _("Give the columns headings such as: Name, Porto, The app, Growers; with each one's places below, 1 first.")


def headings_of(sheet: Sheet, filename: str) -> tuple[int, int]:
    """The headings' row, and the column of names in it; titles may stand above."""
    for at, row in enumerate(sheet.rows[:HEADINGS_WITHIN]):
        for place, heading in enumerate(row.cells):
            if MEANS.get(plain(heading)) == "name" and sum(bool(one.strip()) for one in row.cells) > 1:
                return at, place
    said = _("There is no column of names in %(file)s. %(example)s")
    raise Refused(said % {"file": filename, "example": example()}, field="file")


def tidy(text: str) -> str:
    """One line, without the apostrophe that keeps a spreadsheet from running it."""
    line = " ".join(text.split())
    return line[1:] if re.match(r"'[=+\-@]", line) else line


def by_option(below: list[Row], name: int, headings: dict[int, str], *, greatest_first: bool) -> BallotSheet:
    """A column for each option; equal numbers are a tie."""
    numbers = {place: number for number, place in enumerate(headings, start=1)}

    def order_of(row: Row) -> tuple[Tiers, str]:
        by_mark: dict[Decimal, list[int]] = {}
        for place, heading in headings.items():
            said = cell(row, place)
            if said.casefold() in BLANKS:
                continue
            if not (found := NUMBER.fullmatch(said)):
                wrong = _("Row %(row)d, column “%(column)s”: “%(said)s” is not a number. Write 1 for the first; leave it empty for no opinion.")  # fmt: skip  # noqa: E501
                return [], wrong % {"row": row.number, "column": heading, "said": said[:40]}
            by_mark.setdefault(Decimal(found[1].replace(",", ".")), []).append(numbers[place])
        return [by_mark[mark] for mark in sorted(by_mark, reverse=greatest_first)], ""

    return BallotSheet(list(headings.values()), drafts(below, name, order_of))


def by_choice(below: list[Row], name: int, choices: list[int]) -> BallotSheet:
    """A column for each choice, the first one first; the options are what stands in them."""
    said = {row.number: [tidy(cell(row, place)) for place in choices] for row in below}
    options: dict[str, str] = {}
    for words in (one for row in said.values() for one in row if one.casefold() not in BLANKS):
        options.setdefault(words.casefold(), words)
    numbers = {folded: number for number, folded in enumerate(options, start=1)}

    def order_of(row: Row) -> tuple[Tiers, str]:
        named = [one.casefold() for one in said[row.number] if one.casefold() not in BLANKS]
        if twice := [one for one in named if named.count(one) > 1]:
            return [], in_row(row, _("“%s” is chosen twice. Leave one of them empty.") % options[twice[0]])
        return [[numbers[one]] for one in named], ""

    return BallotSheet(list(options.values()), drafts(below, name, order_of))


def drafts(below: list[Row], name: int, order_of: Callable[[Row], tuple[Tiers, str]]) -> list[BallotDraft]:
    found = []
    for row in below:
        tiers, fault = order_of(row)
        if row.faults:
            fault = in_row(row, row.faults[0].sentence)
        elif not fault and not tiers:
            fault = in_row(row, _("it has no place for any of them, so it is no order."))
        found.append(BallotDraft(row.number, tidy(cell(row, name)), [] if fault else tiers, fault))
    return found
