"""Promise 4: we sit together, and end when we said."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from concord.agenda.findings import Finding
from concord.agenda.view import Agenda

PROMISE = 4
SAYS = gettext_lazy("The agenda fits the time")


def check(agenda: Agenda) -> Iterator[Finding]:
    """Noticed when the segments take longer than the meeting."""
    over = agenda.minutes - agenda.meeting.minutes
    if over <= 0:
        return
    yield Finding(
        "fits_the_time",
        PROMISE,
        ngettext(
            "The agenda is %d minute longer than the meeting.",
            "The agenda is %d minutes longer than the meeting.",
            over,
        )
        % over,
        _("What does not fit pushes out the end: actions, the one message, the pulse."),
        _("Shorten a segment, take one out, or build the agenda anew."),
    )
