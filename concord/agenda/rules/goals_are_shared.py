"""Promise 7: goals are set and ranked in the meeting, by all."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.agenda.findings import Finding
from concord.agenda.view import Agenda
from concord.segments.kind import kinds

PROMISE = 7
SAYS = gettext_lazy("Goals are set and ranked together at least once in half a year")
KIND = "goal_setting"
MEETINGS = 8


def check(agenda: Agenda) -> Iterator[Finding]:
    """Noticed when a team that met for half a year never set its goals in a meeting. Only meetings are looked at."""
    if KIND not in kinds() or len(agenda.held) < MEETINGS or agenda.since([KIND], agenda.held):
        return
    yield Finding(
        "goals_are_shared",
        PROMISE,
        _("In the last %d meetings no goals were set together.") % len(agenda.held),
        _("Goals that were ranked by all are everybody’s; goals that were announced belong to whoever announced them."),
        _("Put goal setting in: propose, rank in private, see the joint order, adopt by consent."),
    )
