"""Promise 8: no department is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from concord.agenda.linting import Agenda, Finding
from concord.people.models import Department
from concord.rhythm.models import Meeting

QUARTER = timedelta(days=91)


def check(agenda: Agenda) -> Iterator[Finding]:
    """Noticed when a department at this table was not celebrated within a quarter; the longest ago is named."""
    meeting = agenda.meeting
    late = [row for row in departments(meeting) if row.last is None or meeting.starts - row.last > QUARTER]
    if agenda.has("celebration"):
        late = [row for row in late if not row.waits]
    if not late or is_young(meeting):
        return
    longest = min(late, key=lambda row: (row.last is not None, row.last or meeting.starts, row.name))
    since = _("since %s") % date_format(longest.last, "F Y") if longest.last else _("yet")
    yield Finding(
        "celebrates_each_department",
        8,
        _("%(department)s has not been celebrated %(since)s.") % {"department": longest.name, "since": since},
        _("A department whose success nobody sees stops bringing it."),
        _("Ask its leader, or a neighbour, for one win, and put a celebration on the agenda."),
    )


def departments(meeting: Meeting) -> QuerySet[Any]:
    """Those at this table: the meeting that celebrated them `last`, and whether a win `waits` for this very one."""
    waiting = meeting.team.wins.filter(celebrated_in=None, department=OuterRef("pk"))
    return (
        Department.objects.filter(people__memberships__team=meeting.team_id)
        .annotate(last=Max("wins__celebrated_in__starts", filter=Q(wins__team=meeting.team_id)), waits=Exists(waiting))
        .order_by("name")
    )


def is_young(meeting: Meeting) -> bool:
    """Whether the team has not met for a quarter yet: too early to say."""
    held = meeting.team.meetings.exclude(ended_at=None).order_by("starts")
    first = held.values_list("starts", flat=True).first()
    return first is None or meeting.starts - first < QUARTER
