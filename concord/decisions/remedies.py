"""The one thing that would let a stalled decision go on, for this reader; and what it waits for, in words.

Waiting is said of the work. Whom it waits for is said to that person, the decider and whoever leads the meetings.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from concord.decisions.nudging import ONCE_IN, may_be_asked
from concord.decisions.stalling import Watched
from concord.foundation.actor import Actor
from concord.people.models import Department
from concord.people.permissions import may


@dataclass(frozen=True)
class Remedy:
    """`deed`: ask, waive or agenda are done by a press; the others lead to the place on the decision's page.

    Those are say (a view), approve, decide, decider (name one) and date (and what happens on silence).
    """

    deed: str
    words: str
    department: Department | None = None


def is_told_whom(row: Watched, reader: Actor) -> bool:
    """Whether `reader` is told whom it waits for."""
    return concerns(row, reader) or may(reader, "decision.nudge", row.decision)


def concerns(row: Watched, reader: Actor) -> bool:
    return reader.person_id is not None and reader.person_id in [person.pk for person in row.waits.people]


def waits_in_words(row: Watched, reader: Actor) -> str:
    """“waits for Finance’s view”; without the name for whom it does not concern."""
    waits, told = row.waits, is_told_whom(row, reader)
    if waits.what == "decider":
        return _("needs somebody who decides it")
    if waits.what == "view":
        name = waits.department.name if told and waits.department else ""
        return _("waits for %s’s view") % name if name else _("waits for a department’s view")
    if waits.what == "approval":
        names = ", ".join(person.first_name for person in waits.people) if told else ""
        return _("waits for the word of %s") % names if names else _("waits for an approval")
    return _("everybody was heard; waits to be decided")


def remedy(row: Watched, reader: Actor, *, at: datetime) -> Remedy | None:
    """The first thing that helps and that `reader` may do; None when it is on its way already or not theirs to do."""
    decision, waits = row.decision, row.waits
    if concerns(row, reader):
        return own_remedy(row)
    leads = may(reader, "decision.nudge", decision)
    if leads and waits.what == "decider":
        return Remedy("decider", _("Name one person who decides"))
    if leads and any(may_be_asked(row, person, at=at) and not row.asked.get(person.pk) for person in waits.people):
        return ask(row)
    if waits.what == "view" and row.asked_in_vain(at=at, after=ONCE_IN) and may(reader, "decision.close", decision):
        return Remedy("waive", _("Go on without %s, by name") % waits.department, waits.department)
    if leads and waits.what == "word" and decision.due is None:
        return Remedy("date", _("Say by when, and what happens on silence"))
    if row.brought_up or not may(reader, "decision.bring_up", decision):
        return None
    return Remedy("agenda", _("Put it on the next agenda"))


def own_remedy(row: Watched) -> Remedy:
    """What the person it waits for can do."""
    waits = row.waits
    if waits.what == "view":
        return Remedy("say", _("Say what %s sees") % waits.department, waits.department)
    return Remedy("decide", _("Decide")) if waits.what == "word" else Remedy("approve", _("Say whether you go along"))


def ask(row: Watched) -> Remedy:
    """“Ask Ben for Finance’s view”."""
    waits = row.waits
    who = ", ".join(person.first_name for person in waits.people)
    if waits.what == "view":
        words = _("Ask %(who)s for %(department)s’s view") % {"who": who, "department": waits.department}
        return Remedy("ask", words, waits.department)
    if waits.what == "approval":
        return Remedy("ask", _("Ask %s for their word") % who)
    return Remedy("ask", _("Ask %s to decide") % who)
