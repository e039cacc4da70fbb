"""Bring in a list of people: a file is read, each row's fate is looked at, and only then it is written."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils import timezone
from ninja import Field, File, Form, Query, Router, Schema
from ninja.files import UploadedFile

from concord.api.finding import named
from concord.api.request import Request
from concord.api.shapes import Body, Id
from concord.people import importing
from concord.people.models import PeopleImport, Team
from concord.people.permissions import require

router = Router(tags=["Imports"])


class ImportOut(Schema):
    """A list on its way in: ready to be looked at and confirmed, refused (`trouble` says why), or done."""

    id: int
    filename: str
    state: str
    trouble: str
    team: int | None = Field(alias="team_id")
    invite: bool
    rows: int = Field(alias="all_rows")
    counts: dict[str, int] = Field(description="How many rows have each fate.")

    @staticmethod
    def resolve_counts(row: PeopleImport) -> dict[str, int]:
        return importing.counts(row)


class Fault(Schema):
    """What is wrong in one cell, and what would be right."""

    column: str
    sentence: str


class RowOut(Schema):
    """One row's fate: create, update, skip or error. `changes` maps a field to what it is and what it would be."""

    row: int
    fate: str
    name: str
    email: str
    changes: dict[str, list[Any]]
    faults: list[Fault]
    why: str
    person: int | None


class Upload(Schema):
    team: Id | None = Field(None, description="Everybody in the list gets a seat there.")
    invite: bool = Field(False, description="Invite the new ones by mail when the list is written.")


class Confirming(Body):
    leave_out_faulty: bool = False


class RowsAsked(Schema):
    after: int = Field(0, ge=0, le=2**31 - 1, description="Rows after this row of the file.")
    limit: int = Field(200, ge=1, le=1000)


@router.post("/people/imports", response={201: ImportOut})
def begin_people_import(request: Request, file: File[UploadedFile], upload: Form[Upload]) -> PeopleImport:
    """Send a CSV or XLSX file. Nothing is written yet; a file that cannot be read is refused with row and column."""
    team = named(Team.objects.all(), upload.team, "team") if upload.team else None
    row = importing.begin(
        filename=file.name or "", data=file.read(), by=request.actor, at=timezone.now(), team=team, invite=upload.invite
    )
    return importing.read_rows(row, by=request.actor)


@router.get("/people/imports/{int:id}", response=ImportOut)
def read_people_import(request: Request, id: int) -> PeopleImport:
    """A list on its way in."""
    return found(request, id)


@router.get("/people/imports/{int:id}/rows", response=list[RowOut])
def list_import_rows(request: Request, id: int, asked: Query[RowsAsked]) -> list[dict[str, Any]]:
    """Each row's fate, in the order of the file."""
    return [fate for fate in found(request, id).fates if fate["row"] > asked.after][: asked.limit]


@router.post("/people/imports/{int:id}/confirmation", response=ImportOut)
def confirm_people_import(request: Request, id: int, body: Confirming) -> PeopleImport:
    """Write all rows, in one transaction. Confirmed twice, it is written once."""
    row = found(request, id)
    return importing.confirm(row, by=request.actor, at=timezone.now(), leave_out_faulty=body.leave_out_faulty)


@router.delete("/people/imports/{int:id}", response={204: None})
def abandon_people_import(request: Request, id: int) -> None:
    """Throw a list away that was not written."""
    importing.abandon(found(request, id), by=request.actor)


def found(request: Request, pk: int) -> PeopleImport:
    require(request.actor, "people.import")
    if (row := PeopleImport.objects.select_related("team", "by").filter(pk=pk).first()) is None:
        raise Http404
    return row
