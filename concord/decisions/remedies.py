"""The one thing that would let a stalled decision go on, for this reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concord.decisions.nudging import ONCE_IN, may_be_asked
from concord.decisions.stalling import Watched
from concord.decisions.waiting_words import concerns, leads
from concord.foundation.actor import Actor
from concord.people.models import Department
from concord.people.permissions import may

FEW = 3


@dataclass(frozen=True)
class Remedy:
    """`deed`: ask, waive or agenda are done by a press; the others lead to `place` on the decision's page.

    Those are say (a view), answer (a round of consent), vote, approve, open (what is in), options (add them), again
    (vote), consent (ask for it), amend, decide, decider (name one) and date (and what happens on silence).
    """

    deed: str
    words: str
    department: Department | None = None
    place: str = ""


def remedy(row: Watched, reader: Actor, *, at: datetime) -> Remedy | None:
    """The first thing that helps and that `reader` may do; None when it is on its way already or not theirs to do."""
    decision, waits = row.decision, row.waits
    if concerns(row, reader):
        return own_remedy(row)
    leading = leads(row, reader)
    if leading and waits.what == "decider":
        return Remedy("decider", _("Name one person who decides"), place="frame")
    if leading and any(may_be_asked(row, person, at=at) and row.not_yet_asked(person) for person in waits.people):
        return ask(row)
    if row.asked_in_vain(at=at, after=ONCE_IN) and (found := without_them(row, reader)):
        return found
    if leading and waits.what == "word" and decision.due is None:
        return Remedy("date", _("Say by when, and what happens on silence"), place="frame")
    if row.brought_up or not may(reader, "decision.bring_up", decision):
        return None
    return Remedy("agenda", _("Put it on the next agenda"))


def own_remedy(row: Watched) -> Remedy:
    """What the person it waits for can do."""
    waits = row.waits
    return {
        "view": Remedy("say", _("Say what %s sees") % waits.department, waits.department, place="say"),
        "consent": Remedy("answer", _("Give your answer"), place="consent"),
        "vote": Remedy("vote", _("Vote"), place="votes"),
        "approval": Remedy("approve", _("Say whether you go along"), place="approve"),
        "opening": Remedy("open", _("Open what is in"), place=where_it_opens(row)),
        "options": Remedy("options", _("Put two options side by side"), place="options"),
        "again": Remedy("again", _("Vote again on what came first"), place="votes"),
        "asking": Remedy("consent", _("Ask for consent"), place="consent"),
        "amending": Remedy("amend", _("Word a proposal that is safe enough"), place="frame"),
        "word": Remedy("decide", _("Decide"), place="decide"),
    }[waits.what]


def ask(row: Watched) -> Remedy:
    """“Ask Ben for Finance’s view”."""
    waits = row.waits
    who = ", ".join(person.first_name for person in waits.people)
    if waits.what == "view":
        words = _("Ask %(who)s for %(department)s’s view") % {"who": who, "department": waits.department}
        return Remedy("ask", words, waits.department)
    if waits.what in ("consent", "vote", "approval"):
        return Remedy("ask", ask_for_word(len(waits.people), who))
    return Remedy("ask", (_("Ask %s to decide") if waits.what == "word" else _("Ask %s to go on with it")) % who)


def ask_for_word(count: int, who: str) -> str:
    """By name while they are few."""
    if count <= FEW:
        return _("Ask %s for their word") % who
    return _("Ask all %d for their word") % count


def without_them(row: Watched, reader: Actor) -> Remedy | None:
    """Going on without whom it waits for: a department by name, answers once more than half of the table is heard."""
    decision, waits = row.decision, row.waits
    if waits.what == "view" and may(reader, "decision.close", decision):
        return Remedy("waive", _("Go on without %s, by name") % waits.department, waits.department)
    if waits.what in ("consent", "vote") and waits.half_is_in and may(reader, "decision.frame", decision):
        words = ngettext("Open the one that is in", "Open the %d that are in", waits.given) % waits.given
        return Remedy("open", words, place=where_it_opens(row))
    return None


def where_it_opens(row: Watched) -> str:
    if any(asked.opened_at is None for asked in row.decision.rounds.all()):
        return "consent"
    return "views" if row.decision.private and row.decision.perspectives_opened_at is None else "votes"
