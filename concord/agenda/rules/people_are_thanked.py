"""Promise 2: values are lived, and what was lived is told."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.agenda.findings import Finding
from concord.agenda.view import Agenda

PROMISE = 2
SAYS = gettext_lazy("What somebody did well is told by name")
MEETINGS = 4


def check(agenda: Agenda) -> Iterator[Finding]:
    """Noticed when no appreciations were held in the last meetings and none are planned."""
    last = agenda.held[:MEETINGS]
    if len(last) < MEETINGS or agenda.since(["appreciations"], last):
        return
    yield Finding(
        "people_are_thanked",
        PROMISE,
        _("No appreciations in the last %d meetings, and none are planned.") % MEETINGS,
        _("A value that nobody tells a story of is a word on the wall."),
        _("Put appreciations in, four minutes: who did something that we want to see more of?"),
    )
