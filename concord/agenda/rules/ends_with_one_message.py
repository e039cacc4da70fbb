"""Promise 7: all carry one message out of the room."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.agenda.findings import Finding
from concord.agenda.view import Agenda

PROMISE = 7
SAYS = gettext_lazy("Every meeting ends with one message")


def check(agenda: Agenda) -> Iterator[Finding]:
    """Noticed when the agenda has no place for the one message."""
    if agenda.has("one_message"):
        return
    yield Finding(
        "ends_with_one_message",
        PROMISE,
        _("No segment for the one message."),
        _("Without it, each leader tells another story at the next corner."),
        _("Add it near the end: four minutes."),
    )
