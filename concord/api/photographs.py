"""Photographs on the wall of a celebration that has been."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, File, Form, Router, Schema
from ninja.files import UploadedFile

from concord.api.celebrations import seen_celebration
from concord.api.finding import own_teams
from concord.api.request import Request
from concord.api.shapes import PersonBrief, Time
from concord.celebrations import photographing
from concord.celebrations.developing import MOST_BYTES
from concord.celebrations.models import Photograph

router = Router(tags=["Celebrations"])
AS_JPEG = {"responses": {"200": {"content": {"image/jpeg": {"schema": {"type": "string", "format": "binary"}}}}}}


class PhotographOut(Schema):
    """A photograph, hung by `person`. Where and when it was taken is not kept."""

    id: int
    celebration: int = Field(alias="celebration_id")
    person: PersonBrief
    caption: str
    width: int
    height: int
    hung_at: Time


class PhotographIn(Schema):
    caption: str = Field("", max_length=2000, description="What one sees on it.")


@router.get("/celebrations/{int:id}/photographs", response=list[PhotographOut])
def list_celebration_photographs(request: Request, id: int) -> list[Photograph]:
    """What hangs there, the first one first."""
    return list(photographing.hanging(seen_celebration(request, id)))


@router.post("/celebrations/{int:id}/photographs", response={201: PhotographOut})
def hang_celebration_photograph(
    request: Request, id: int, file: File[UploadedFile], said: Form[PhotographIn]
) -> Photograph:
    """Send a JPEG, PNG or WebP of at most 20 MB. It is turned upright, made smaller, and only its pixels are kept."""
    found, data = seen_celebration(request, id), file.read(MOST_BYTES + 1)
    return photographing.hang(found, by=request.actor, at=timezone.now(), data=data, caption=said.caption)


@router.get("/celebration-photographs/{int:id}/picture.jpg", openapi_extra=AS_JPEG)
def read_celebration_photograph(request: Request, id: int) -> HttpResponse:
    """The picture, at most 1600 pixels wide and high."""
    headers = {"X-Content-Type-Options": "nosniff"}
    return HttpResponse(bytes(photograph_of(request, id).large), content_type="image/jpeg", headers=headers)


@router.delete("/celebration-photographs/{int:id}", response={204: None})
def take_celebration_photograph_down(request: Request, id: int) -> None:
    """Take it off the wall: yours, or any if you lead the team's meetings. Nothing of it is kept."""
    photographing.take_down(photograph_of(request, id), by=request.actor, at=timezone.now())


def photograph_of(request: Request, pk: int) -> Photograph:
    rows = Photograph.objects.filter(celebration__team__in=own_teams(request))
    return get_object_or_404(rows.defer("small").select_related("celebration"), pk=pk)
