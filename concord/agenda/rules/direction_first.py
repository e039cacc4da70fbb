"""Promise 7: the organization before the unit."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from concord.agenda.building import split
from concord.agenda.linting import Agenda, Finding


def check(agenda: Agenda) -> Iterator[Finding]:
    """Noticed when less than half of the time goes to direction."""
    direction, operations = split(agenda.segments)
    if direction >= operations:
        return
    yield Finding(
        "direction_first",
        7,
        _("%(share)d %% of the time goes to operations.") % {"share": 100 * operations / (direction + operations)},
        _("Unit matters fill every meeting that lets them; only this team can set the direction."),
        _("Move a status report to writing, or put a topic of direction in."),
    )
