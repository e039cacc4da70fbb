"""Promise 1: your work is my work."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.agenda.findings import Finding
from concord.agenda.view import Agenda
from concord.segments.kind import kinds

PROMISE = 1
SAYS = gettext_lazy("“What can I do to support your work?” is asked in the meeting")
MEETINGS = 4


def check(agenda: Agenda) -> Iterator[Finding]:
    """Noticed when no support round was held in the last meetings and none is planned."""
    last = agenda.held[:MEETINGS]
    rounds = [slug for slug in kinds() if slug.startswith("support")]
    if not rounds or len(last) < MEETINGS or agenda.since(rounds, last):
        return
    yield Finding(
        "support_is_asked",
        PROMISE,
        _("No support round in the last %d meetings, and none is planned.") % MEETINGS,
        _("Nobody asks for help who was never asked “What can I do to support your work?”."),
        _("Put a support round in: a quarter of an hour, or five minutes in pairs."),
    )
