"""Promise 8: every win reaches all leaders."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.agenda.findings import Finding
from concord.agenda.view import Agenda

PROMISE = 8
SAYS = gettext_lazy("A win that was told is celebrated in the next meeting")


def check(agenda: Agenda) -> Iterator[Finding]:
    """Noticed when wins wait for a meeting and this agenda has no celebration."""
    waiting = [row.name for row in agenda.celebrated if row.waits]
    if not waiting or agenda.has("celebration"):
        return
    yield Finding(
        "wins_are_celebrated",
        PROMISE,
        _("A win of %s waits, and no celebration is planned.") % ", ".join(waiting),
        _("A win that waits for weeks arrives as old news."),
        _("Put a celebration in, five minutes."),
    )
