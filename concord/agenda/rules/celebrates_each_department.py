"""Promise 8: no department is forgotten."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.agenda.findings import Finding
from concord.agenda.view import QUARTER, Agenda

PROMISE = 8
SAYS = gettext_lazy("Every department is celebrated at least once a quarter")


def check(agenda: Agenda) -> Iterator[Finding]:
    """Noticed when a department at this table was not celebrated within a quarter; the longest ago is named."""
    if agenda.is_young:
        return
    starts, planned = agenda.meeting.starts, agenda.has("celebration")
    late = [row for row in agenda.celebrated if row.last is None or starts - row.last > QUARTER]
    late = [row for row in late if not (planned and row.waits)]
    if not late:
        return
    longest = min(late, key=lambda row: (row.last is not None, row.last or starts, row.name))
    since = _("since %s") % date_format(longest.last, "F Y") if longest.last else _("yet")
    yield Finding(
        "celebrates_each_department",
        PROMISE,
        _("%(department)s has not been celebrated %(since)s.") % {"department": longest.name, "since": since},
        _("A department whose success nobody sees stops bringing it."),
        _("Ask its leader, or a neighbour, for one win, and put a celebration on the agenda."),
    )
