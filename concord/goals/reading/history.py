"""Read how numbers stood on which day: a row for each figure, or a column for each day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from concord.foundation.errors import Refused
from concord.foundation.words import gettext as _
from concord.goals.reading.columns import meanings, places_of
from concord.goals.reading.figures import read_figure
from concord.goals.reading.opening import Below, best_table, cell, opened, read_plain_day
from concord.people.reading.table import Row

MOST_FIGURES = 2000
MEANS = meanings(
    {
        "goal": "goal; goals; objective; objectives; o; ziel; objetivo; objectif; obiettivo; doel",
        "result": """key result; key results; kr; krs; kpi; metric; measure; number; indicator; name; kennzahl;
            schlüsselergebnis; resultado clave; indicateur; résultat clé""",
        "day": "day; date; as of; on; when; measured on; datum; tag; fecha; data; jour",
        "figure": "figure; value; actual; current; current value; now; amount; wert; ist; valor; valeur; waarde",
        "words": "comment; comments; note; notes; remark; kommentar; bemerkung; comentario; commentaire",
    }
)


@dataclass(frozen=True)
class FigureDraft:
    """One figure as the file has it: `number` and `day` are None where `written` and `written_day` are neither."""

    row: int
    column: str
    goal: str
    result: str
    written: str
    number: Decimal | None
    day: date | None
    written_day: str = ""
    words: str = ""
    fault: str = ""


def read_history(data: bytes, filename: str) -> list[FigureDraft]:
    """The figures in a CSV or XLSX file. No formula is run. Raises Refused with a sentence when it holds none."""
    table = best_table(opened(data, filename, example=example()), places)
    if "result" not in table.places:
        said = _("There is no column that names the key result in %(file)s. %(example)s")
        raise Refused(said % {"file": filename, "example": example()}, field="file")
    days = days_of(table.row)
    if not days and not {"day", "figure"} <= set(table.places):
        said = _("There is no day with its figure in %(file)s. %(example)s")
        raise Refused(said % {"file": filename, "example": example()}, field="file")
    figures = list(by_day(table, days) if days else by_row(table))
    if not figures:
        said = _("There are headings in row %d, but no figure below them.") % table.row.number
        raise Refused(said, field="file")
    if len(figures) > MOST_FIGURES:
        said = _("This sheet has %(n)d figures; %(most)d at a time are enough. Split it by year.")
        raise Refused(said % {"n": len(figures), "most": MOST_FIGURES}, field="file")
    return figures


def example() -> str:
    return _("Give the columns headings such as: Goal, Key result, Day, Figure; or a heading for each day.")


def places(headings: list[str]) -> dict[str, int]:
    return places_of(headings, MEANS)


def days_of(headings: Row) -> dict[int, date]:
    """The columns whose heading is a day."""
    return {place: day for place, said in enumerate(headings.cells) if (day := read_plain_day(said))}


def by_row(table: Below) -> Iterator[FigureDraft]:
    """A figure in each row. A goal or key result that stands once goes on below."""
    heading = headings(table)
    for row, said in carried(table):
        if said["result"] and (said["figure"] or said["day"]):
            yield figure(row, said, said["figure"], said["day"], column=heading["figure"])


def by_day(table: Below, days: dict[int, date]) -> Iterator[FigureDraft]:
    """A key result in each row, its figures below their days; an empty cell is no figure."""
    for row, said in carried(table):
        for place, day in days.items():
            if said["result"] and (written := cell(row, place)):
                yield figure(row, said, written, day.isoformat(), column=table.row.cells[place])


def carried(table: Below) -> Iterator[tuple[Row, dict[str, str]]]:
    """Each filled row; where goal and key result are empty, those of the row above."""
    goal = result = ""
    for row in table.rows:
        if not any(row.cells):
            continue
        said = {"goal": "", "day": "", "figure": "", "words": ""} | table.said(row)
        said |= {column: said[column].removeprefix("'") for column in ("goal", "result")}  # our sheet guards them
        if said["goal"]:
            goal, result = said["goal"], ""
        result = said["result"] = said["result"] or result
        yield row, said | {"goal": goal}


def figure(row: Row, said: dict[str, str], written: str, day: str, *, column: str) -> FigureDraft:
    found = read_figure(written)
    return FigureDraft(
        row.number,
        column,
        said["goal"],
        said["result"],
        written,
        found.number if found else None,
        read_plain_day(day),
        written_day=day,
        words=said["words"][:300],
        fault="; ".join(
            _("column %(column)s: %(what)s") % {"column": fault.column, "what": fault.sentence} for fault in row.faults
        ),
    )


def headings(table: Below) -> dict[str, str]:
    return {column: table.row.cells[place] for column, place in table.places.items()}
