"""Promise 1: work does not stall between many deciders."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.agenda.findings import Finding
from concord.agenda.view import Agenda
from concord.segments.kind import kinds

PROMISE = 1
SAYS = gettext_lazy("What is to be decided has a question and somebody who decides")


def check(agenda: Agenda) -> Iterator[Finding]:
    """Noticed when a decision has no question of its own, or nobody who would decide it."""
    for segment in agenda.segments:
        if segment.kind != "decision" or segment.began_at:
            continue
        if segment.topic is None and segment.title == str(kinds()["decision"].label):
            yield without(_("A decision stands on the agenda, and its question is not written."))
        elif segment.topic is None and agenda.meeting.chair_id is None:
            yield without(_("Nobody is named who decides “%s”.") % segment.title)


def without(sentence: str) -> Finding:
    return Finding(
        "decisions_can_be_decided",
        PROMISE,
        sentence,
        _("A decision without one question and one decider goes round the table and comes back."),
        _("Bring it as a topic: its title is the question, and whoever brings it decides after hearing the others."),
    )
