"""A register of decisions as a table: one in each row, in a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date

from concord.decisions.reading.record import NotADecision, ReadDecision, day_of, state_of

COLUMNS = {
    "question": ("question", "title", "decision", "name", "subject"),
    "key": ("id", "number", "no", "nr", "pep", "adr", "key"),
    "status": ("status", "state"),
    "asked": ("created", "asked", "opened", "proposed", "raised"),
    "decided": ("resolved", "decided", "closed", "date", "decided on"),
    "deciders": ("decider", "deciders", "decision-makers", "decided by", "owner"),
    "outcome": ("outcome", "resolution"),
    "superseded_by": ("superseded_by", "superseded by"),
}
MOST_ROWS = 5000


def read_register(text: str) -> list[ReadDecision | NotADecision]:
    """Row by row, a decision or what is wrong with the row. Raises NotADecision for the file as a whole."""
    text = text.removeprefix("\ufeff")
    first = text.splitlines()[0] if text.strip() else ""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t|", key=first.count))
    headings = [cell.strip().casefold() for cell in next(rows, [])]
    places = {
        name: headings.index(known) for name, words in COLUMNS.items() for known in reversed(words) if known in headings
    }
    if "question" not in places or "status" not in places:
        raise NotADecision("The first row must name the columns; at least “title” and “status” are needed.", 1)
    found: list[ReadDecision | NotADecision] = []
    for cells in rows:
        if len(found) >= MOST_ROWS:
            raise NotADecision(f"There are more than {MOST_ROWS} rows. Bring them in part by part.", rows.line_num)
        if any(cell.strip() for cell in cells):
            found.append(row_of(cells, places, rows.line_num))
    return found


def row_of(cells: list[str], places: dict[str, int], line: int) -> ReadDecision | NotADecision:
    def cell(name: str) -> str:
        return cells[places[name]].strip() if name in places and places[name] < len(cells) else ""

    try:
        return checked(cell, line)
    except NotADecision as wrong:
        return wrong


def checked(cell: Callable[[str], str], line: int) -> ReadDecision:
    question, status = cell("question"), cell("status")
    if not question:
        raise NotADecision("There is no title in this row.", line)
    state = state_of(status)
    if not state:
        raise NotADecision(f"The status “{status}” is not known. Write draft, accepted, rejected or withdrawn.", line)
    asked, decided = day(cell("asked"), "created", line), day(cell("decided"), "resolved", line)
    if asked and decided and decided < asked:
        raise NotADecision(
            f"It was decided on {decided}, before it was asked on {asked}. Correct one of the two.", line
        )
    return ReadDecision(
        key=cell("key") or question,
        question=question,
        state=state,
        status=status,
        asked=asked,
        decided=decided if state != "open" else None,
        deciders=cell("deciders"),
        outcome=cell("outcome") or (status if state != "open" else ""),
        superseded_by=cell("superseded_by"),
        line=line,
    )


def day(text: str, column: str, line: int) -> date | None:
    try:
        return day_of(text)
    except ValueError as error:
        raise NotADecision(f"Column “{column}”: “{text}” is not a day. Write it like 2026-11-24.", line) from error
