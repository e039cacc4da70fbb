"""Promise 3: we know each other, in truth and not only on paper."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.agenda.findings import Finding
from concord.agenda.view import Agenda

PROMISE = 3
SAYS = gettext_lazy("The opening that stands on the agenda is also held")
MEETINGS = 3


def check(agenda: Agenda) -> Iterator[Finding]:
    """Noticed when the last meetings all skipped the get-to-know-you segment that stood on their agendas."""
    last = agenda.held[:MEETINGS]
    if len(last) < MEETINGS or not all("get_to_know_you" in row.skipped for row in last):
        return
    yield Finding(
        "opening_is_held",
        PROMISE,
        _("The get-to-know-you segment was skipped in the last %d meetings.") % MEETINGS,
        _("What is always skipped is a promise that nobody believes any more."),
        _("Make it short and hold it: five minutes, another question, or pairs."),
    )
