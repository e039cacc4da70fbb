"""Promise 8: no department is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Max, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from concord.agenda.linting import Agenda, Finding
from concord.people.models import Department

QUARTER = timedelta(days=91)


def check(agenda: Agenda) -> Iterator[Finding]:
    """Noticed when a department at this table was not celebrated within a quarter; the longest ago is named."""
    meeting = agenda.meeting
    first = meeting.team.meetings.exclude(ended_at=None).order_by("starts").values_list("starts", flat=True).first()
    if first is None or meeting.starts - first < QUARTER:
        return  # too early to say
    departments = (
        Department.objects.filter(people__memberships__team=meeting.team_id)
        .annotate(last=Max("wins__celebrated_in__starts", filter=Q(wins__team=meeting.team_id)))
        .distinct()
    )
    late = [row for row in departments if row.last is None or meeting.starts - row.last > QUARTER]
    if agenda.has("celebration"):  # a win that waits for this very meeting
        waiting = set(meeting.team.wins.filter(celebrated_in=None).values_list("department_id", flat=True))
        late = [row for row in late if row.pk not in waiting]
    if not late:
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
