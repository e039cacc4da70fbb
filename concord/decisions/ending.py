"""The other ways a question ends: by silence, as it was written before, or withdrawn with its reason."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.decisions.consenting import keep_room_round
from concord.decisions.days import overdue
from concord.decisions.events import DecisionWithdrawn, SilenceSettled
from concord.decisions.keeping import meeting_of, require_open
from concord.decisions.models import Decision, Ending
from concord.foundation.actor import Actor, concord_itself
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.founding import needed


@transaction.atomic
def settle_by_silence(decision: Decision, *, by: Actor, at: datetime) -> None:
    """Its day passed and nobody decided: what was written before happens, and is recorded as that.

    Raises Denied, or Refused while it is not overdue.
    """
    require_open(by, "decision.settle", decision)
    if not overdue(decision, at=at):
        raise Refused(_("Silence decides only after the day that was set. Until then somebody decides."))
    keep_room_round(decision, at=at)
    end(decision, Ending.SILENCE, decision.on_silence, by=by, at=at)
    told = SilenceSettled(decision=decision.pk, outcome=decision.outcome, meeting=meeting_of(decision))
    record(told, by=by, at=at)


@transaction.atomic
def withdraw(decision: Decision, *, by: Actor, at: datetime, why: str) -> None:
    """Take the question back: nothing is decided. Raises Denied, or Refused: closed, or without the reason."""
    require_open(by, "decision.frame", decision)
    keep_room_round(decision, at=at)
    why = needed(why, _("Say why it is withdrawn, for those who ask later."), "why")
    end(decision, Ending.WITHDRAWN, why, by=by, at=at)
    record(DecisionWithdrawn(decision=decision.pk, why=why, meeting=meeting_of(decision)), by=by, at=at)


def end(decision: Decision, ending: str, outcome: str, *, by: Actor, at: datetime) -> None:
    decision.ending, decision.outcome, decision.closed_at, decision.closed_by_id = ending, outcome, at, by.person_id
    decision.save(update_fields=["ending", "outcome", "closed_at", "closed_by"])


def settle_what_is_overdue(organization_id: int, *, at: datetime) -> int:
    """Let silence settle what nobody decided in time. Returns how many."""
    rows = Decision.objects.filter(closed_at=None, due__isnull=False).select_related("team__organization", "segment")
    due = [decision for decision in rows if overdue(decision, at=at)]
    return sum(settled_now(decision, by=concord_itself(organization_id), at=at) for decision in due)


def settled_now(decision: Decision, *, by: Actor, at: datetime) -> bool:
    """False when somebody decided, or moved the day, at the same moment."""
    try:
        settle_by_silence(decision, by=by, at=at)
    except Refused:
        return False
    return True
