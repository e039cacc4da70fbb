"""People as CSV, to be opened in a spreadsheet: nothing in it runs as a formula, and an import reads it back."""

from __future__ import annotations

import csv
import io

from concord.foundation.actor import Actor
from concord.people.models import Person
from concord.people.permissions import require

INERT = ("=", "+", "-", "@", "\t", "\r")  # with what a spreadsheet begins a formula
COLUMNS = ("name", "email", "title", "department", "time zone", "role")


def export_people(*, by: Actor) -> str:
    """Everybody who is there, one row each, without personal facts. Raises Denied."""
    require(by, "people.import")
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for person in Person.objects.filter(left_at=None).select_related("department"):
        department = person.department.name if person.department else ""
        cells = (person.name, person.email, person.title, department, person.timezone, ", ".join(person.roles))
        writer.writerow([inert(cell) for cell in cells])
    return "\ufeff" + out.getvalue()  # with the mark, Excel reads UTF-8


def inert(cell: str) -> str:
    """`cell` as text that no spreadsheet runs: a leading =, +, -, @, tab or return gets an apostrophe before it."""
    return f"'{cell}" if cell.startswith(INERT) else cell
