"""Import of 10,000 people, as a ratio to a yardstick in the same run.

    .venv/bin/python -m bench.import_people [ROWS]

The yardstick reads the same CSV with csv.reader and bulk-creates bare rows (name and address) in one transaction: no
accounts, no departments, no checks, no preview. Everything happens in a fresh SQLite database in a temporary folder.
"""

from __future__ import annotations

import csv
import io
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

GIVEN = ("Ana", "Ben", "Chi", "Dora", "Evgeny", "Fátima", "Grace", "浩", "Inês", "Jürgen")


def people_csv(rows: int) -> str:
    """A file such as personnel systems export, in ten departments."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["First Name", "Last Name", "Work Email", "Department", "Job Title", "Time Zone", "Hire Date"])
    for n in range(rows):
        zone = ("Europe/Lisbon", "W. Europe Standard Time", "Asia/Tokyo")[n % 3]
        writer.writerow(
            [
                GIVEN[n % 10],
                f"Person {n}",
                f"p{n}@harbour.example",
                f"Unit {n % 10}",
                f"Title {n % 40}",
                zone,
                "2020-02-03",
            ]
        )
    return out.getvalue()


def people_xlsx(text: str) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("People")
    for row in csv.reader(io.StringIO(text)):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@contextmanager
def fresh_organization() -> Iterator[object]:
    """An organization in a new database; yields its owner's actor."""
    from datetime import UTC, datetime

    from django.core.management import call_command
    from django.db import connection

    from concord.foundation.scope import within
    from concord.people.acting import actor_for
    from concord.people.founding import found

    connection.close()
    connection.settings_dict["NAME"] = os.path.join(tempfile.mkdtemp(prefix="concord-bench-"), "bench.sqlite3")
    call_command("migrate", verbosity=0)
    owner = found(
        name="Harbour", timezone="UTC", owner_name="Ana", owner_email="ana@harbour.example", at=datetime.now(UTC)
    )
    with within(owner.organization_id):
        yield actor_for(owner)


def seconds(deed: Callable[[], object]) -> float:
    began = time.perf_counter()
    deed()
    return time.perf_counter() - began


def yardstick(text: str) -> float:
    from django.db import transaction

    from concord.people.models import Person

    def write() -> None:
        rows = list(csv.reader(io.StringIO(text)))[1:]
        with transaction.atomic():
            Person.objects.bulk_create(
                (Person(name=f"{row[0]} {row[1]}", email=row[2], roles=["employee"]) for row in rows), batch_size=500
            )

    with fresh_organization():
        return seconds(write)


class Counting:
    """Counts statements without changing their speed, as Django's own capture does."""

    statements = 0

    def __call__(self, execute: Callable[..., object], *statement: object) -> object:
        self.statements += 1
        return execute(*statement)


def imported(data: bytes, filename: str, bare: float, rows: int) -> None:
    from datetime import UTC, datetime

    from django.db import connection

    from concord.people import importing

    with fresh_organization() as by:
        for what in ("new", "unchanged"):
            people_import = importing.begin(filename=filename, data=data, by=by, at=datetime.now(UTC))
            reading = seconds(partial(importing.read_rows, people_import))
            counting = Counting()
            with connection.execute_wrapper(counting):
                writing = seconds(partial(importing.confirm, people_import, by=by, at=datetime.now(UTC)))
            assert people_import.state == "done", people_import.trouble
            report(f"{filename}, all {what}", reading, writing, counting.statements, bare, rows)


def report(what: str, reading: float, writing: float, queries: int, bare: float, rows: int) -> None:
    whole = reading + writing
    print(
        f"{what:28} preview {reading:6.2f} s   confirm {writing:6.2f} s ({queries} statements)   "
        f"{rows / whole:8,.0f} rows/s   {whole / bare:5.1f} x the yardstick"
    )


def main(rows: int) -> None:
    os.environ["CONCORD_HOME"] = tempfile.mkdtemp(prefix="concord-bench-")
    os.environ.pop("CONCORD_DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "concord.site.settings"
    import django

    django.setup()
    text = people_csv(rows)
    bare = min(yardstick(text) for _again in range(3))
    print(
        f"{rows:,} people; yardstick (csv.reader + bulk_create of bare rows): {bare:.2f} s, {rows / bare:,.0f} rows/s"
    )
    imported(text.encode(), "people.csv", bare, rows)
    imported(people_xlsx(text), "people.xlsx", bare, rows)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
