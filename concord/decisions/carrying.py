"""After a decision: each leader's word to carry it, and later the answer to “did it work?”."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.decisions.carried_models import Worked
from concord.decisions.events import DecisionApproved, DecisionCarried, DecisionReviewed
from concord.decisions.keeping import meeting_of, require_open
from concord.decisions.models import Carrying, Decision, Review
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.permissions import require


@transaction.atomic
def approve(decision: Decision, *, by: Actor, at: datetime) -> None:
    """Say yes as one of those named for it. Raises Denied, or Refused once closed."""
    require_open(by, "decision.approve", decision)
    decision.approvers.filter(person=by.somebody, approved_at=None).update(approved_at=at)
    record(DecisionApproved(decision=decision.pk, meeting=meeting_of(decision)), by=by, at=at)


@transaction.atomic
def carry(decision: Decision, *, by: Actor, at: datetime) -> None:
    """State “I will carry it”, whatever one said before. Raises Denied, or Refused while nothing is decided."""
    require(by, "decision.answer", decision)
    holds(decision)
    _row, made = Carrying.objects.get_or_create(decision=decision, person_id=by.somebody, defaults={"said_at": at})
    if made:
        record(DecisionCarried(decision=decision.pk, meeting=meeting_of(decision)), by=by, at=at)


@transaction.atomic
def review(decision: Decision, *, by: Actor, at: datetime, worked: str, words: str = "") -> Review:
    """Answer “did it work?”, beside the record. Raises Denied, or Refused: nothing is decided, or no such answer."""
    require(by, "decision.answer", decision)
    holds(decision)
    if worked not in Worked.values:
        raise Refused(_("Answer yes, partly, no, or too early to say."), field="worked")
    row = Review.objects.create(
        decision=decision, person_id=by.somebody, worked=worked, words=words.strip(), answered_at=at
    )
    record(DecisionReviewed(decision=decision.pk, worked=worked, meeting=meeting_of(decision)), by=by, at=at)
    return row


def holds(decision: Decision) -> None:
    """Raise Refused for one that is open or was withdrawn."""
    decision.refresh_from_db()
    if decision.closed_at is None:
        raise Refused(_("This is not decided yet."))
    if decision.withdrawn:
        raise Refused(_("This question was withdrawn: there is nothing to carry or to look back on."))
