"""Find what an address or a body names. What its reader may not see is not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from concord.api.request import Request
from concord.foundation.errors import Refused
from concord.meetings.models import Segment
from concord.people.models import Team
from concord.people.permissions import may
from concord.rhythm.models import Meeting


def seen(request: Request, rows: QuerySet, pk: int, right: str) -> Any:
    """The row of this id. Http404 when there is none, or none that this reader may see."""
    row = rows.filter(pk=pk).first()
    if row is None or not may(request.actor, right, row):
        raise Http404
    return row


def seen_meeting(request: Request, pk: int) -> Meeting:
    rows = Meeting.objects.select_related("team", "series", "chair", "note_taker", "facilitator")
    return seen(request, rows, pk, "meeting.read")


def watched_meeting(request: Request, pk: int) -> Meeting:
    """The same for a guest, too: somebody without a seat who was welcomed to watch this one meeting."""
    rows = Meeting.objects.select_related("team", "series", "chair", "note_taker", "facilitator")
    return seen(request, rows, pk, "meeting.watch")


def seen_segment(request: Request, pk: int) -> Segment:
    return seen(
        request, Segment.objects.select_related("meeting__team", "meeting__series", "topic"), pk, "meeting.read"
    )


def seen_team(request: Request, pk: int) -> Team:
    """A team that the reader sits on, or sets up."""
    row = Team.objects.filter(pk=pk).first()
    if row is None or not (may(request.actor, "team.read", row) or may(request.actor, "team.edit", row)):
        raise Http404
    return row


def own_teams(request: Request) -> list[int]:
    """Ids of the teams that the reader sits on."""
    return list(request.actor.teams)


def named(rows: QuerySet, pk: int, field: str) -> Any:
    """The row that a body names by id. Raises Refused, pointing at `field`."""
    if (row := rows.filter(pk=pk).first()) is None:
        raise not_there(rows.model, pk, field)
    return row


def all_named(rows: QuerySet, ids: Sequence[int], field: str) -> list[Any]:
    """The rows that a body names, in its order, each once; one query. Raises Refused at the first that is not there."""
    found = {row.pk: row for row in rows.filter(pk__in=ids)} if ids else {}
    for place, pk in enumerate(ids):
        if pk not in found:
            raise not_there(rows.model, pk, f"{field}/{place}")
    return [found[pk] for pk in dict.fromkeys(ids)]


def not_there(model: type[Model], pk: int, field: str) -> Refused:
    what = str(model._meta.verbose_name)
    return Refused(_("There is no %(what)s %(pk)s here.") % {"what": what, "pk": pk}, field=field)


@contextmanager
def pointing(**names: str) -> Iterator[None]:
    """A rule names the field as its room does: point the client at what it sent, `pointing(department="name")`."""
    try:
        yield
    except Refused as refused:
        raise Refused(refused.sentence, field=names.get(refused.field, refused.field)) from refused
