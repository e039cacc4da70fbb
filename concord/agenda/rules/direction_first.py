"""Promise 7: the organization before the unit."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.agenda.building import split
from concord.agenda.findings import Finding
from concord.agenda.view import Agenda

PROMISE = 7
SAYS = gettext_lazy("At least half of the time goes to direction")


def check(agenda: Agenda) -> Iterator[Finding]:
    """Noticed when less than half of the time goes to direction."""
    direction, operations = split(agenda.segments)
    if direction >= operations:
        return
    yield Finding(
        "direction_first",
        PROMISE,
        _("%(share)d %% of the time goes to operations.") % {"share": 100 * operations / (direction + operations)},
        _("Unit matters fill every meeting that lets them; only this team can set the direction."),
        _("Move a status report to writing, or put a topic of direction in."),
    )
