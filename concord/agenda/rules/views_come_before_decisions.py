"""Promise 5: every voice is heard before a decision."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.agenda.findings import Finding
from concord.agenda.view import Agenda

PROMISE = 5
SAYS = gettext_lazy("A decision is taken after the departments it touches have spoken")


def check(agenda: Agenda) -> Iterator[Finding]:
    """Noticed when a topic needs a decision and its segment has no perspectives round, or touches nobody by name."""
    for segment in agenda.segments:
        if segment.topic is None or segment.topic.need != "decide":
            continue
        if segment.kind != "decision":
            yield unheard(
                _("“%s” needs a decision, and is planned as plain talk.") % segment.title,
                _("Take it out and build the agenda anew: as a decision it has a round of perspectives."),
            )
        elif not segment.topic.departments.all():
            yield unheard(
                _("“%s” is decided, and no department is named that it touches: nobody’s view will be asked.")
                % segment.title,
                _("Ask whoever brings it which departments will have to carry it, and name them."),
            )


def unheard(sentence: str, remedy: str) -> Finding:
    why = _("Whoever was heard carries a decision, also one that went the other way.")
    return Finding("views_come_before_decisions", PROMISE, sentence, why, remedy)
