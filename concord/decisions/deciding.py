"""Ask, hear every touched department, decide."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.decisions.consenting import keep_room_round, running
from concord.decisions.days import day_of
from concord.decisions.events import (
    DecisionAsked,
    DecisionClosed,
    PerspectiveGiven,
    PerspectivesOpened,
    ProposalChanged,
)
from concord.decisions.framing import Frame, name_approvers
from concord.decisions.keeping import meeting_of as meeting_of
from concord.decisions.keeping import require_open
from concord.decisions.keeping import still_open as still_open
from concord.decisions.models import Decision, Ending, Option, Perspective
from concord.decisions.optioning import OptionWords, write_options
from concord.decisions.rules import check_choice, missing
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
    frame: Frame | None = None,
    options: Iterable[OptionWords] = (),
    approvers: Iterable[Person] = (),
    supersedes: Decision | None = None,
) -> Decision:
    """Put a question to one named decider. Raises Denied, or Refused without a question, or as its frame says."""
    require(by, "decision.propose", team)
    frame = frame or Frame()
    if frame.private:
        require(by, "decision.keep_private", team)
    may_be_superseded(supersedes, team)
    decision = Decision.objects.create(
        team=team,
        question=worded(question, _("What is to be decided? Ask it as a question."), "question", at_most=200),
        proposal=proposal.strip(),
        decider=decider,
        segment=segment,
        supersedes=supersedes,
        asked_at=at,
        **frame.columns(team, at=at),
    )
    decision.departments.set(departments)
    write_options(decision, options)
    name_approvers(decision, list(approvers))
    record(DecisionAsked(decision=decision.pk, meeting=meeting_of(decision)), by=by, at=at)
    return decision


def may_be_superseded(decision: Decision | None, team: Team) -> None:
    if decision is None:
        return
    decision = Decision.objects.select_for_update(no_key=True).get(pk=decision.pk)  # two may ask at once
    if decision.team_id != team.pk or decision.closed_at is None or decision.withdrawn:
        raise Refused(_("Only a decision of this team that holds can be superseded."), field="supersedes")
    if decision.successors.exclude(ending=Ending.WITHDRAWN).exists():
        raise Refused(_("Another question already asks to supersede this one."), field="supersedes")


@transaction.atomic
def propose(decision: Decision, *, by: Actor, at: datetime, proposal: str) -> None:
    """Word the proposal, or reword it. Raises Denied, or Refused: closed, or people are answering to it now."""
    require_open(by, "decision.propose", decision)
    if running(decision):
        raise Refused(_("Everybody is being asked about this wording. Open the answers, then amend it."))
    keep_room_round(decision, at=at)
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
    require_open(by, "decision.close" if waived else "decision.propose", decision)
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
    told = PerspectiveGiven(decision=decision.pk, department=department.pk, waived=waived, meeting=meeting_of(decision))
    record(told, by=by, at=at)
    return perspective


@transaction.atomic
def open_perspectives(decision: Decision, *, by: Actor, at: datetime) -> None:
    """Show the views, private until now, to everybody. Raises Denied, or Refused: closed, or nothing to open."""
    require_open(by, "decision.frame", decision)
    if not decision.private or decision.perspectives_opened_at:
        raise Refused(_("The views are open already."))
    if silent := decision.silent_departments():
        sentence = _("Still to hear: %s. The views open together; ask them, or waive them by name.")
        raise Refused(sentence % ", ".join(silent))
    decision.perspectives_opened_at = at
    decision.save(update_fields=["perspectives_opened_at"])
    record(PerspectivesOpened(decision=decision.pk, meeting=meeting_of(decision)), by=by, at=at)


@transaction.atomic
def close(
    decision: Decision,
    *,
    by: Actor,
    outcome: str,
    at: datetime,
    chosen: Option | None = None,
    grounds: str = "",
    reopens_when: str = "",
    message: str = "",
    review_on: date | None = None,
) -> None:
    """Close `decision` for good.

    Raises Denied unless `by` may close it, Refused if it is closed already or one of its rules is not met.
    """
    require_open(by, "decision.close", decision)
    keep_room_round(decision, at=at)
    for field, sentence in missing(decision):
        raise Refused(sentence, field=field)
    check_choice(decision, chosen)
    if review_on and review_on <= day_of(at, decision.team):
        raise Refused(_("Look back on a later day: at the earliest tomorrow."), field="review_on")
    decision.outcome = needed(outcome, _("Write down what was decided."), "outcome")
    decision.chosen, decision.grounds, decision.reopens_when = chosen, grounds.strip(), reopens_when.strip()
    decision.message = short_message(message)
    decision.review_on = review_on
    decision.closed_at, decision.closed_by_id, decision.ending = at, by.person_id, Ending.DECIDED
    decision.save()
    record(DecisionClosed(decision=decision.pk, outcome=decision.outcome, meeting=meeting_of(decision)), by=by, at=at)


def short_message(message: str) -> str:
    if len(message.strip()) > 300:
        raise Refused(_("The message has more than 300 characters. Say it so that people repeat it."), field="message")
    return message.strip()
