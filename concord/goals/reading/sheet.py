"""Read an OKR sheet as people really keep it: an objective once, its key results in the rows below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from concord.foundation.errors import Refused
from concord.goals.reading.columns import places_of
from concord.goals.reading.figures import read_figure
from concord.people.reading.decoding import decoded
from concord.people.reading.delimited import sheet_of
from concord.people.reading.table import Row, Sheet
from concord.people.reading.workbook import sheets_of

HEADINGS_WITHIN, MOST_GOALS, MOST_BYTES = 40, 200, 5 * 1024 * 1024
EXAMPLE = "Give the columns headings such as: Objective, Key result, Start, Target, Current, Owners."
DATES = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d %B %Y", "%d %b %Y", "%B %d, %Y")


@dataclass
class ResultDraft:
    """A number to move, as a row of the file has it."""

    title: str
    start: Decimal
    target: Decimal
    unit: str
    now: Decimal | None


@dataclass
class GoalDraft:
    """A goal as the file has it; `number` is its row; `notes` say what was left out, and why."""

    number: int
    title: str
    why: str = ""
    people: list[str] = field(default_factory=list)
    department: str = ""
    due: date | None = None
    results: list[ResultDraft] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_goals(data: bytes, filename: str) -> list[GoalDraft]:
    """The goals in a CSV or XLSX file. No formula is run. Raises Refused with a sentence when it holds none."""
    if len(data) > MOST_BYTES:
        raise Refused("This file is larger than 5 MB. Copy the goals into a file of their own.", field="file")
    if not data.strip():
        raise Refused(f"The file {filename} is empty. {EXAMPLE}", field="file")
    if not data.startswith(b"PK") and (b"\0" in data[:1000] and not data.startswith((b"\xff\xfe", b"\xfe\xff"))):
        raise Refused(f"{filename} is no table. Save the sheet as .xlsx or as CSV, then try again.", field="file")
    sheets = sheets_of(data) if data.startswith(b"PK") else [sheet_of(decoded(data)[0].replace("\0", ""))]
    if not sheets:
        raise Refused(f"This workbook has no filled sheet. {EXAMPLE}", field="file")
    at, places, sheet = max((headings_of(sheet) for sheet in sheets), key=lambda found: len(found[1]))
    if "title" not in places:
        raise Refused(f"There is no column of objectives or goals in {filename}. {EXAMPLE}", field="file")
    goals = list(goals_of(sheet.rows[at + 1 :], places))
    if not goals:
        raise Refused(f"There are headings in row {at + 1}, but no goal below them.", field="file")
    if len(goals) > MOST_GOALS:
        raise Refused(
            f"This sheet has {len(goals)} goals; more than {MOST_GOALS} are no goals any more. Bring in fewer.",
            field="file",
        )
    return goals


def headings_of(sheet: Sheet) -> tuple[int, dict[str, int], Sheet]:
    """The row with the most known headings; titles may stand above it."""
    rows = sheet.rows[:HEADINGS_WITHIN]
    at = max(range(len(rows)), key=lambda place: (len(places_of(rows[place].cells)), -place), default=0)
    return at, places_of(rows[at].cells) if rows else {}, sheet


def goals_of(rows: list[Row], places: dict[str, int]) -> Iterator[GoalDraft]:
    """A row without an objective, or with the same again, goes on with the one above."""
    goal: GoalDraft | None = None
    for row in rows:
        said = {column: cell(row, place) for column, place in places.items()}
        if said["title"] and (goal is None or said["title"] != goal.title):
            if goal:
                yield goal
            goal = GoalDraft(row.number, said["title"])
        if goal is None:
            continue
        goal.notes += [f"Row {row.number}, column {fault.column}: {fault.sentence}" for fault in row.faults]
        take_in(goal, row, said)
    if goal:
        yield goal


def cell(row: Row, place: int) -> str:
    return " ".join(row.cells[place].split()) if place < len(row.cells) else ""


def take_in(goal: GoalDraft, row: Row, said: dict[str, str]) -> None:
    """What one row adds to its goal."""
    goal.why = goal.why or said.get("why", "")
    goal.department = goal.department or said.get("department", "")
    for name in re.split(r"[,;/&\n]| and | und | y | et ", said.get("people", "")):
        if name.strip(" @") and name.strip(" @") not in goal.people:
            goal.people.append(name.strip(" @"))
    if (due := said.get("due", "")) and goal.due is None:
        goal.due = read_day(due)
        if goal.due is None:
            goal.notes.append(f"Row {row.number}: “{due}” is not a day. Write it like 2031-05-28.")
    if title := said.get("result", ""):
        add_result(goal, row, title, said)


def add_result(goal: GoalDraft, row: Row, title: str, said: dict[str, str]) -> None:
    target, start, now = (read_figure(said.get(column, "")) for column in ("target", "start", "now"))
    if target is None:
        shown = said.get("target", "")
        what = f"“{shown}” is not a number to reach" if shown else "it has no target"
        goal.notes.append(f"Row {row.number}: “{title}” is left out, {what}. Write one number, such as 90 or 90 %.")
        return
    begins = start.number if start else Decimal(0)
    if begins == target.number:
        goal.notes.append(f"Row {row.number}: “{title}” is left out, it starts at its target.")
    elif any(known.title.casefold() == title.casefold() for known in goal.results):
        goal.notes.append(f"Row {row.number}: “{title}” is left out, it is there already.")
    else:
        unit = said.get("unit", "") or target.unit
        goal.results.append(ResultDraft(title, begins, target.number, unit, now.number if now else None))


def read_day(text: str) -> date | None:
    """A day in one of the ways that it is written; a quarter is its last day."""
    if quarter := re.fullmatch(r"(?:Q([1-4])[ /-]*(\d{4})|(\d{4})[ /-]*Q([1-4]))", text, re.IGNORECASE):
        year, which = int(quarter[2] or quarter[3]), int(quarter[1] or quarter[4])
        return date(year, 3 * which, 31 if which in (1, 4) else 30)
    for way in DATES:
        try:
            return datetime.strptime(text, way).date()  # noqa: DTZ007  only its day is kept
        except ValueError:
            continue
    return None
