"""Which decisions may be told outside the team: said by whoever leads its meetings, and taken back by them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.brief.events import DecisionMadeInternal, DecisionMadePublic
from concord.brief.models import PublicDecision
from concord.decisions.models import Decision
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.permissions import require


@transaction.atomic
def make_public(decision: Decision, *, by: Actor, at: datetime) -> None:
    """Let the brief tell its question and its outcome. Raises Denied, or Refused while it is open or when withdrawn."""
    require(by, "decision.publish", decision)
    decision.refresh_from_db()
    if decision.closed_at is None or decision.withdrawn:
        raise Refused(_("Only what was decided can be told outside. This question is open or was withdrawn."))
    _row, made = PublicDecision.objects.get_or_create(
        decision=decision, defaults={"person_id": by.somebody, "made_at": at}
    )
    if made:
        record(DecisionMadePublic(decision=decision.pk), by=by, at=at)


@transaction.atomic
def make_internal(decision: Decision, *, by: Actor, at: datetime) -> None:
    """Tell it no more; what a letter told already cannot be called back. Raises Denied."""
    require(by, "decision.publish", decision)
    gone, _of = PublicDecision.objects.filter(decision=decision).delete()
    if gone:
        record(DecisionMadeInternal(decision=decision.pk), by=by, at=at)
