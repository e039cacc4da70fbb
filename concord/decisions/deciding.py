"""Ask, hear every touched department, decide."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.decisions.events import DecisionAsked, DecisionClosed, PerspectiveGiven, ProposalChanged
from concord.decisions.models import Decision, Ending, Perspective
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.models import Segment
from concord.meetings.wording import worded
from concord.people.founding import needed
from concord.people.models import Department, Person, Team
from concord.people.permissions import require


@transaction.atomic
def ask(
    team: Team,
    *,
    by: Actor,
    at: datetime,
    question: str,
    decider: Person,
    departments: Iterable[Department] = (),
    proposal: str = "",
    segment: Segment | None = None,
) -> Decision:
    """Put a question to one named decider. Raises Denied, or Refused without a question."""
    require(by, "decision.propose", team)
    decision = Decision.objects.create(
        team=team,
        question=worded(question, _("What is to be decided? Ask it as a question."), "question", at_most=200),
        proposal=proposal.strip(),
        decider=decider,
        segment=segment,
        asked_at=at,
    )
    decision.departments.set(departments)
    record(DecisionAsked(decision=decision.pk, meeting=meeting_of(decision)), by=by, at=at)
    return decision


@transaction.atomic
def propose(decision: Decision, *, by: Actor, at: datetime, proposal: str) -> None:
    """Word the proposal, or reword it. Raises Denied, or Refused once closed."""
    require(by, "decision.propose", decision)
    still_open(decision)
    decision.proposal = needed(proposal, _("Word the proposal, so that people can agree to something."), "proposal")
    decision.save(update_fields=["proposal"])
    record(ProposalChanged(decision=decision.pk, meeting=meeting_of(decision)), by=by, at=at)


@transaction.atomic
def give_perspective(
    decision: Decision, department: Department, *, by: Actor, at: datetime, words: str = "", waived: bool = False
) -> Perspective:
    """Say what a department sees, or waive it by name. A second one of the same person replaces the first.

    Raises Denied, or Refused: nothing said, closed, or a department waived that has spoken or is not touched.
    """
    require(by, "decision.close" if waived else "decision.propose", decision)
    still_open(decision)
    if waived and department.name not in decision.silent_departments():
        raise Refused(
            _("%s is not waited for: it has spoken, or this decision does not touch it.") % department.name,
            field="department",
        )
    if not waived:
        words = needed(words, _("Say what the department sees, or pass."), "words")
    perspective, _made = Perspective.objects.update_or_create(
        decision=decision,
        department=department,
        person_id=by.somebody,
        defaults={"words": words, "waived": waived, "given_at": at},
    )
    record(
        PerspectiveGiven(decision=decision.pk, department=department.pk, waived=waived, meeting=meeting_of(decision)),
        by=by,
        at=at,
    )
    return perspective


@transaction.atomic
def close(decision: Decision, *, by: Actor, outcome: str, at: datetime) -> None:
    """Close `decision` for good.

    Raises Denied unless `by` may close it, Refused if it is closed already or a touched department has not spoken.
    """
    require(by, "decision.close", decision)
    still_open(decision)
    if silent := decision.silent_departments():
        raise Refused(
            _("This decision cannot close yet: no perspective from %(who)s. Ask them, or waive them by name.")
            % {"who": ", ".join(silent)},
            field="perspectives",
        )
    decision.outcome = needed(outcome, _("Write down what was decided."), "outcome")
    decision.closed_at, decision.closed_by_id, decision.ending = at, by.person_id, Ending.DECIDED
    decision.save(update_fields=["outcome", "closed_at", "closed_by", "ending"])
    record(DecisionClosed(decision=decision.pk, outcome=decision.outcome, meeting=meeting_of(decision)), by=by, at=at)


def still_open(decision: Decision) -> None:
    """Raise Refused when it is closed. Locks the row: two may press at once."""
    decision.refresh_from_db(from_queryset=Decision.objects.select_for_update(no_key=True))
    if decision.closed_at:
        raise Refused(_("This decision is closed already. To change course, open one that supersedes it."))


def meeting_of(decision: Decision) -> int | None:
    """The meeting whose room shows this decision."""
    return decision.segment.meeting_id if decision.segment else None
