"""Read an OKR sheet as people really keep it: an objective once, its key results in the rows below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from concord.foundation.errors import Refused
from concord.foundation.words import gettext as _
from concord.goals.reading.columns import places_of
from concord.goals.reading.figures import read_figure
from concord.goals.reading.opening import MOST_BYTES as MOST_BYTES
from concord.goals.reading.opening import Below, best_table, cell_faults, in_row, opened, read_plain_day
from concord.people.reading.table import Row

MOST_GOALS = 200


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
    table = best_table(opened(data, filename, example=example()), places_of)
    if "title" not in table.places:
        said = _("There is no column of objectives or goals in %(file)s. %(example)s")
        raise Refused(said % {"file": filename, "example": example()}, field="file")
    goals = list(goals_of(table))
    if not goals:
        said = _("There are headings in row %d, but no goal below them.") % table.row.number
        raise Refused(said, field="file")
    if len(goals) > MOST_GOALS:
        said = _("This sheet has %(n)d goals; more than %(most)d are no goals any more. Bring in fewer.")
        raise Refused(said % {"n": len(goals), "most": MOST_GOALS}, field="file")
    return goals


def example() -> str:
    return _("Give the columns headings such as: Objective, Key result, Start, Target, Current, Owners.")


def goals_of(table: Below) -> Iterator[GoalDraft]:
    """A row without an objective, or with the same again, goes on with the one above."""
    goal: GoalDraft | None = None
    for row in table.rows:
        said = table.said(row)
        if said["title"] and (goal is None or said["title"] != goal.title):
            if goal:
                yield goal
            goal = GoalDraft(row.number, said["title"])
        if goal is None:
            continue
        goal.notes += cell_faults(row)
        take_in(goal, row, said)
    if goal:
        yield goal


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
            goal.notes.append(in_row(row, _("“%s” is not a day. Write it like 2031-05-28.") % due))
    if title := said.get("result", ""):
        add_result(goal, row, title, said)


def add_result(goal: GoalDraft, row: Row, title: str, cells: dict[str, str]) -> None:
    target, start, now = (read_figure(cells.get(column, "")) for column in ("target", "start", "now"))
    if target is None:
        shown = cells.get("target", "")
        said = (
            _("“%(title)s” is left out, “%(target)s” is not a number to reach. Write one number, such as 90 or 90 %%.")
            if shown
            else _("“%(title)s” is left out, it has no target. Write one number, such as 90 or 90 %%.")
        )
        goal.notes.append(in_row(row, said % {"title": title, "target": shown}))
        return
    for column, figure in (("start", start), ("now", now)):
        if figure is None and (shown := cells.get(column, "")):
            goal.notes.append(in_row(row, unread(title, column, shown)))
    begins = start.number if start else Decimal(0)
    if begins == target.number:
        goal.notes.append(in_row(row, _("“%s” is left out, it starts at its target.") % title))
    elif any(known.title.casefold() == title.casefold() for known in goal.results):
        goal.notes.append(in_row(row, _("“%s” is left out, it is there already.") % title))
    else:
        unit = cells.get("unit", "") or target.unit
        goal.results.append(ResultDraft(title, begins, target.number, unit, now.number if now else None))


def unread(title: str, column: str, shown: str) -> str:
    """What stands there and is no number; without it the key result comes in all the same."""
    if column == "start":
        said = _("“%(title)s” starts at 0: “%(shown)s” is no number.")
    else:
        said = _("“%(title)s” comes without a figure: “%(shown)s” is no number.")
    return said % {"title": title, "shown": shown}


def read_day(text: str) -> date | None:
    """A day in one of the ways that it is written; a quarter is its last day."""
    if quarter := re.fullmatch(r"(?:Q([1-4])[ /-]*(\d{4})|(\d{4})[ /-]*Q([1-4]))", text, re.IGNORECASE):
        year, which = int(quarter[2] or quarter[3]), int(quarter[1] or quarter[4])
        return date(year, 3 * which, 31 if which in (1, 4) else 30)
    return read_plain_day(text)
