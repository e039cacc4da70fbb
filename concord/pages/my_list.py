"""Close what is owed where it stands: every row of the list posts its deeds here."""

from __future__ import annotations

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from concord.pages.turning import turn_to, where_from
from concord.people.request import Request
from concord.promises.doing import do


@require_POST
def deed(request: Request, row: str, deed: str) -> HttpResponse:
    """Do it, say so for ten seconds, and offer to take it back where that is possible."""
    source, pk = row_named(row)
    try:
        done = do(source, pk, deed, by=request.actor, at=timezone.now(), said=request.POST.dict())
    except ObjectDoesNotExist as error:
        raise Http404 from error
    undo = reverse("my-list-deed", args=[row, done.undo]) if done.undo else ""
    return turn_to(request, where_from(request, reverse("today")), say=done.sentence, undo=undo)


def row_named(row: str) -> tuple[str, int]:
    """(source, number) of “actions-12”. Raises Http404."""
    source, _dash, pk = row.rpartition("-")
    if not (pk.isascii() and pk.isdecimal() and len(pk) < 19):
        raise Http404
    return source, int(pk)
