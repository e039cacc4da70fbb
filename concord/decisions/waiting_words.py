"""What an open decision waits for, in words, for this reader.

Waiting is said of the work. Whom it waits for is said to that person, the decider and whoever leads the meetings.
"""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from concord.decisions.stalling import Watched
from concord.foundation.actor import Actor
from concord.people.permissions import may

STEPS = {
    "decider": gettext_lazy("needs somebody who decides it"),
    "opening": gettext_lazy("all that was asked for is in; waits to be opened"),
    "options": gettext_lazy("waits for two options to vote on"),
    "again": gettext_lazy("the vote gave no majority; waits to be voted on again"),
    "asking": gettext_lazy("waits to be put up for consent"),
    "amending": gettext_lazy("an objection stands; waits for a better proposal"),
    "word": gettext_lazy("waits to be decided"),
}


def waits_in_words(row: Watched, reader: Actor) -> str:
    """“waits for Finance’s view”; without the name for whom it does not concern."""
    waits = row.waits
    if waits.what == "view":
        name = waits.department.name if waits.department and is_told_whom(row, reader) else ""
        return _("waits for %s’s view") % name if name else _("waits for a department’s view")
    if waits.what in STEPS:
        return step_in_words(row)
    if leads(row, reader):
        return asked_by_name(waits.what, ", ".join(person.first_name for person in waits.people))
    return your_own(waits.what) if concerns(row, reader) else how_many(waits.what, len(waits.people))


def step_in_words(row: Watched) -> str:
    """With “everybody was heard” where departments had to be."""
    if row.waits.what == "word" and row.decision.departments.all():
        return _("everybody was heard; waits to be decided")
    return str(STEPS[row.waits.what])


def is_told_whom(row: Watched, reader: Actor) -> bool:
    """Whether `reader` is told whom it waits for."""
    return concerns(row, reader) or leads(row, reader)


def concerns(row: Watched, reader: Actor) -> bool:
    return reader.person_id is not None and reader.person_id in [person.pk for person in row.waits.people]


def leads(row: Watched, reader: Actor) -> bool:
    """Whether `reader` decides it, or leads the team's meetings."""
    return may(reader, "decision.nudge", row.decision)


def asked_by_name(what: str, names: str) -> str:
    """“waits for an answer from Ben, Chi”; for nobody who is still here, without names."""
    if not names:
        return how_many(what, 0)
    return {
        "consent": _("waits for an answer from %s"),
        "vote": _("waits for a vote from %s"),
        "approval": _("waits for the word of %s"),
    }[what] % names


def your_own(what: str) -> str:
    return {
        "consent": _("waits for your answer"),
        "vote": _("waits for your vote"),
        "approval": _("waits for your word"),
    }[what]


def how_many(what: str, count: int) -> str:
    if what == "consent":
        return ngettext("waits for %d answer", "waits for %d answers", count) % count
    if what == "vote":
        return ngettext("waits for %d vote", "waits for %d votes", count) % count
    return _("waits for an approval")
