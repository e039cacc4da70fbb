"""Promise 1 and 7: the room ends with owned actions and one message."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from concord.agenda.linting import Agenda, Finding


def check(agenda: Agenda) -> Iterator[Finding]:
    """Noticed when the agenda has no place for the one message, or when it is over-full."""
    if not agenda.has("one_message"):
        yield Finding(
            "ends_with_one_message",
            7,
            _("No segment for the one message."),
            _("Without it, each leader tells another story at the next corner."),
            _("Add it near the end: four minutes."),
        )
    if (over := agenda.minutes - agenda.meeting.minutes) > 0:
        yield Finding(
            "ends_with_one_message",
            4,
            _("The agenda is %d minutes longer than the meeting.") % over,
            _("What does not fit pushes out the end: actions, the one message, the pulse."),
            _("Shorten a segment, take one out, or build the agenda anew."),
        )
