"""Promise 5: diverse views are heard before a decision."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.agenda.findings import Finding
from concord.agenda.view import Agenda

PROMISE = 5
SAYS = gettext_lazy("Whoever is touched by an item is in the room")


def check(agenda: Agenda) -> Iterator[Finding]:
    """Noticed when a topic touches a department from which nobody is coming."""
    coming = {row.department for row in agenda.coming}
    for segment in agenda.segments:
        if segment.topic is None:
            continue
        for department in segment.topic.departments.all():
            if department.pk not in coming:
                yield Finding(
                    "nobody_is_missing",
                    PROMISE,
                    _("Nobody from %(department)s comes, and “%(title)s” touches it.")
                    % {"department": department.name, "title": segment.title},
                    _("What is decided without those who carry it comes back."),
                    _("Ask for a view in writing, or move the topic to the next meeting."),
                )
