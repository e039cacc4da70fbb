"""How a decision comes about: its background and method, who decides, by when, and what silence means."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from concord.decisions.days import day_of, overdue
from concord.decisions.events import DeciderChanged, DecisionFramed
from concord.decisions.keeping import meeting_of, require_open
from concord.decisions.models import Decision, Method
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.models import Department, Person, Team
from concord.people.permissions import require

METHODS = tuple(Method.values)


@dataclass(frozen=True, kw_only=True)
class Frame:
    """Everything that is settled before anybody decides."""

    background: str = ""
    method: str = Method.ADVICE
    due: date | None = None
    on_silence: str = ""
    private: bool = False

    def columns(self, team: Team, *, at: datetime) -> dict[str, Any]:
        """Checked, for the row. Raises Refused: no such method, a day that has passed, or silence not thought of."""
        if self.method not in METHODS:
            raise Refused(_("Choose how it is decided: advice, consent, ranked or majority."), field="method")
        if self.due and self.due < day_of(at, team):
            raise Refused(_("This day has passed already. Choose today or later."), field="due")
        if self.due and not self.on_silence.strip():
            raise Refused(
                _("Write what happens when nobody decides by then, like “We stay as we are until spring”."),
                field="on_silence",
            )
        return {
            "background": self.background.strip(),
            "method": self.method,
            "due": self.due,
            "on_silence": self.on_silence.strip(),
            "private": self.private,
        }


@transaction.atomic
def frame(
    decision: Decision,
    *,
    by: Actor,
    at: datetime,
    to: Frame,
    departments: Collection[Department] | None = None,
    approvers: Collection[Person] | None = None,
) -> None:
    """Change the frame. Raises Denied, or Refused: closed, its day passed, or answers that were given to another."""
    require_open(by, "decision.frame", decision)
    columns = to.columns(decision.team, at=at)
    if to.private != decision.private:
        require(by, "decision.keep_private", decision)
    refuse_late_changes(decision, columns, at=at)
    for name, value in columns.items():
        setattr(decision, name, value)
    decision.save(update_fields=list(columns))
    if departments is not None:
        decision.departments.set(departments)
    if approvers is not None:
        name_approvers(decision, approvers)
    record(DecisionFramed(decision=decision.pk, meeting=meeting_of(decision)), by=by, at=at)


def refuse_late_changes(decision: Decision, columns: dict[str, Any], *, at: datetime) -> None:
    if overdue(decision, at=at) and (columns["due"], columns["on_silence"]) != (decision.due, decision.on_silence):
        raise Refused(_("Its day has passed: what was written for silence stands. Decide now, or withdraw it."))
    if columns["method"] != decision.method and decision.ballots_opened_at:
        raise Refused(_("The ballots are open: how it is decided does not change any more."), field="method")
    if decision.private and not columns["private"] and decision.perspectives_opened_at is None:
        raise Refused(
            _("The views were promised to open together. Open them; then everybody sees them."), field="private"
        )


def name_approvers(decision: Decision, approvers: Collection[Person]) -> None:
    """Those named anew wait; whoever approved already and is named again has approved."""
    decision.approvers.exclude(person__in=approvers).delete()
    there = set(decision.approvers.values_list("person", flat=True))
    for person in approvers:
        if person.pk not in there and person.pk != decision.decider_id:
            decision.approvers.create(person=person)


@transaction.atomic
def hand_over(decision: Decision, *, by: Actor, at: datetime, to: Person) -> None:
    """Name another decider. Raises Denied, or Refused when it is closed or theirs already."""
    require_open(by, "decision.frame", decision)
    if to.pk == decision.decider_id:
        raise Refused(_("%s decides this already.") % to.first_name, field="decider")
    decision.decider = to
    decision.save(update_fields=["decider"])
    decision.approvers.filter(person=to).delete()
    record(DeciderChanged(decision=decision.pk, person=to.pk, meeting=meeting_of(decision)), by=by, at=at)
