"""Photographs on the wall of a celebration: hung several at once, shown to those who see it, taken down."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from concord.celebrations import photographing
from concord.celebrations.developing import MOST_BYTES
from concord.celebrations.models import Celebration, Photograph
from concord.foundation.errors import Refused
from concord.pages.celebration_wall import readable, wall
from concord.pages.turning import turn_to
from concord.pages.wall_forms import PhotographForm
from concord.people.permissions import may
from concord.people.request import Request

KEPT_BY_BROWSERS = 60 * 60  # seconds: taken down, it is gone from there, too, within the hour


@require_POST
def hang(request: Request, pk: int) -> HttpResponse:
    """Each on its own: one that cannot hang is named and keeps none of the others back."""
    found = readable(request, pk)
    form = PhotographForm(request.POST, request.FILES)
    hung = hang_all(request, found, form) if form.is_valid() else 0
    said = ngettext("%d photograph hangs on the wall.", "%d photographs hang on the wall.", hung) % hung if hung else ""
    if form.errors:
        return wall(request, found, photographs=form, said=said)
    return turn_to(request, reverse("celebration", args=[pk]), say=said)


def hang_all(request: Request, found: Celebration, form: PhotographForm) -> int:
    """Returns how many hang; why the others do not stands in the form."""
    hung, caption = 0, form.cleaned_data["caption"]
    for file in form.cleaned_data["pictures"]:
        data = file.read(MOST_BYTES + 1)  # of a larger one no more than shows that it is
        try:
            photographing.hang(found, by=request.actor, at=timezone.now(), data=data, caption=caption)
            hung += 1
        except Refused as refused:
            if refused.field != "file":  # it would be said of each of them
                form.add_error(None, refused.sentence)
                break
            form.add_error("pictures", f"{file.name}: {refused.sentence}")
    return hung


@require_POST
def take_down(request: Request, pk: int) -> HttpResponse:
    """Off the wall; nothing of it is kept."""
    found = photograph_of(request, pk, without=photographing.BYTES)
    photographing.take_down(found, by=request.actor, at=timezone.now())
    address = reverse("celebration", args=[found.celebration_id])
    return turn_to(request, address, say=_("Taken off the wall. Nothing of it is kept."))


@require_safe
def large(request: Request, pk: int) -> HttpResponse:
    """As large as it is kept."""
    return picture(photograph_of(request, pk, without=("small",)).large)


@require_safe
def small(request: Request, pk: int) -> HttpResponse:
    """As it hangs among others."""
    return picture(photograph_of(request, pk, without=("large",)).small)


def picture(data: bytes | memoryview) -> HttpResponse:
    """For this reader's browser alone, and as nothing but a picture."""
    headers = {
        "Cache-Control": f"private, max-age={KEPT_BY_BROWSERS}, immutable",
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": "inline",
    }
    return HttpResponse(bytes(data), content_type="image/jpeg", headers=headers)


def photograph_of(request: Request, pk: int, *, without: tuple[str, ...]) -> Photograph:
    """404 for whoever does not see its celebration."""
    rows = Photograph.objects.filter(celebration__team__in=request.actor.teams)
    found = get_object_or_404(rows.defer(*without).select_related("celebration"), pk=pk)
    if not may(request.actor, "celebration.read", found.celebration):
        raise Http404
    return found
