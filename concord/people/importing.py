"""A people file on its way in: begun, read row by row, shown, and written at once when confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people import import_progress
from concord.people.acting import actor_for
from concord.people.events import PeopleImported
from concord.people.fates import in_full, weigh
from concord.people.import_writing import Writing
from concord.people.models import Organization, PeopleImport, Team
from concord.people.permissions import require
from concord.people.reading.people_file import read
from concord.people.reading.persons import persons_in
from concord.people.reading.table import MOST_BYTES

MOST_SEATS = 60
READING_LASTS = timedelta(minutes=10)  # after that, whatever read it was killed
UNCONFIRMED_KEPT = timedelta(days=30)
COUNTED = ("create", "update", "skip", "error")


@dataclass(frozen=True)
class Progress:
    """How far an import is: its state (with “writing” while it runs), rows done and rows in all."""

    state: str
    done: int
    all: int


def begin(
    *, filename: str, data: bytes, by: Actor, at: datetime, team: Team | None = None, invite: bool = False
) -> PeopleImport:
    """Keep a people file, to be read by `read_rows`. With `team`, everybody in it gets a seat there.

    Raises Denied, or Refused when the file is too large.
    """
    require(by, "people.import")
    if team:
        require(by, "team.edit", team)
    if len(data) > MOST_BYTES:
        raise Refused(
            _("This file is larger than %s MB. Split it into several.") % (MOST_BYTES // 1024 // 1024), field="file"
        )
    return PeopleImport.objects.create(
        filename=filename.rpartition("/")[2][-200:], data=data, team=team, invite=invite, by_id=by.person_id, at=at
    )


def read_rows(people_import: PeopleImport, *, by: Actor | None = None) -> PeopleImport:
    """Read the file and weigh each row, with the rights of `by` or else of who began.

    Its state becomes ready, or refused with the sentence in `trouble`.
    """
    if people_import.state == "done":
        return people_import
    by = by or (actor_for(people_import.by) if people_import.by else _nobody(people_import))
    try:
        people_import.fates, people_import.state, people_import.trouble = _weighed(people_import, by), "ready", ""
    except Refused as refused:
        people_import.fates, people_import.state, people_import.trouble = [], "refused", refused.sentence
    people_import.all_rows = len(people_import.fates)
    people_import.save(update_fields=["fates", "state", "trouble", "all_rows"])
    return people_import


def _nobody(people_import: PeopleImport) -> Actor:
    """Who began the import is gone: its rows are weighed without any right to give roles."""
    return Actor(organization_id=people_import.organization_id, person_id=None)


def _weighed(people_import: PeopleImport, by: Actor) -> list[dict[str, Any]]:
    table = read(bytes(people_import.data), people_import.filename)
    fates = weigh(persons_in(table), table.columns, by=by)
    seats = sum(fate.fate in ("create", "update", "skip") for fate in fates)
    if people_import.team and seats > MOST_SEATS:
        raise Refused(
            _("%(n)s people are too many for one leadership team. Import them without a team, then give out the seats.")
            % {"n": seats},
            field="team",
        )
    return [fate.as_json() for fate in fates]


def columns_of(people_import: PeopleImport) -> dict[str, Any]:
    """For the preview: which headings were understood, which are not used, and the reader's notes. Raises Refused."""
    table = read(bytes(people_import.data), people_import.filename)
    return {"columns": table.columns, "unused": table.unused, "notes": table.notes}


def counts(people_import: PeopleImport) -> dict[str, int]:
    """How many rows have each fate."""
    return {kind: sum(fate["fate"] == kind for fate in people_import.fates) for kind in COUNTED}


def progress(people_import: PeopleImport) -> Progress:
    """How far it is, also while another connection is in the middle of writing it."""
    if people_import.state != "done" and (told := import_progress.told(people_import.pk)):
        return Progress("writing", *told)
    return Progress(people_import.state, people_import.done_rows, people_import.all_rows)


class _Changed(Exception):
    """Between preview and confirmation somebody changed what the preview was weighed against."""


def confirm(people_import: PeopleImport, *, by: Actor, at: datetime, leave_out_faulty: bool = False) -> PeopleImport:
    """Write all rows in one transaction. Confirming twice writes once.

    Raises Denied, or Refused: not read yet, faulty rows that nobody chose to leave out, or people changed meanwhile.
    """
    require(by, "people.import")
    if people_import.team:
        require(by, "team.edit", people_import.team)
    try:
        return _write(people_import, by=by, at=at, leave_out_faulty=leave_out_faulty)
    except (_Changed, IntegrityError) as error:
        read_rows(people_import, by=by)
        raise Refused(_("The people of the organization changed meanwhile. Look at the rows once more.")) from error
    finally:
        import_progress.forget(people_import.pk)


@transaction.atomic
def _write(people_import: PeopleImport, *, by: Actor, at: datetime, leave_out_faulty: bool) -> PeopleImport:
    Organization.objects.select_for_update().get(pk=people_import.organization_id)  # one import at a time
    people_import.refresh_from_db(from_queryset=PeopleImport.objects.select_for_update())
    if people_import.state == "done":
        return people_import
    _ready(people_import, leave_out_faulty=leave_out_faulty)
    if _weighed(people_import, by) != people_import.fates:
        raise _Changed
    writing = Writing(people_import, by=by, at=at)
    created, updated = writing.create(), writing.update()
    if people_import.team:
        writing.seat(people_import.team)
    if created or updated:
        record(PeopleImported(created=created, updated=updated, invite=people_import.invite), by=by, at=at)
    people_import.state, people_import.done_rows = "done", people_import.all_rows
    people_import.data = b""  # what was not asked for, such as birthdays or passwords, is not kept
    people_import.save(update_fields=["state", "done_rows", "data"])
    return people_import


def _ready(people_import: PeopleImport, *, leave_out_faulty: bool) -> None:
    if people_import.state == "reading":
        raise Refused(_("The file is still being read. Wait a moment."))
    if people_import.state == "refused":
        raise Refused(people_import.trouble, field="file")
    faulty = [fate for fate in people_import.fates if fate["faults"]]
    if faulty and not leave_out_faulty:
        raise Refused(
            ngettext(
                "Nothing was written: one row is faulty. Correct it in the file, or leave it out. %(first)s",
                "Nothing was written: %(n)s rows are faulty. Correct the file, or leave them out. The first: %(first)s",
                len(faulty),
            )
            % {"n": len(faulty), "first": in_full(faulty[0])},
            field=f"rows/{faulty[0]['row']}",
        )


@transaction.atomic
def abandon(people_import: PeopleImport, *, by: Actor) -> None:
    """Throw a file away that was not written: its rows, and the file itself. Raises Denied, or Refused once written."""
    require(by, "people.import")
    if people_import.state == "done":
        raise Refused(_("These people are written already. What an import did stays in the record."))
    people_import.delete()


def clear_up(*, at: datetime) -> None:
    """A file whose reading was cut off says so; one that nobody confirmed for a month is removed."""
    PeopleImport.objects.filter(state="reading", at__lt=at - READING_LASTS).update(
        state="refused", trouble=_("The reading of this file was cut off. Bring it in once more."), data=b""
    )
    PeopleImport.objects.exclude(state="done").filter(at__lt=at - UNCONFIRMED_KEPT).delete()
