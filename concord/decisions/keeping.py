"""The right to an open decision, its lock, and where it is shown."""

from __future__ import annotations

from django.utils.translation import gettext as _

from concord.decisions.models import Decision
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.people.permissions import require


def require_open(by: Actor, action: str, decision: Decision) -> None:
    """Raise Denied unless `by` may do `action` to it, Refused once it is closed. Locks the row.

    The right is asked once more of the locked row: it may have been handed over a moment ago.
    """
    require(by, action, decision)
    still_open(decision)
    require(by, action, decision)


def still_open(decision: Decision) -> None:
    """Raise Refused when it is closed. Locks the row: two may press at once."""
    decision.refresh_from_db(from_queryset=Decision.objects.select_for_update(no_key=True))
    if decision.closed_at:
        raise Refused(_("This decision is closed already. To change course, open one that supersedes it."))


def meeting_of(decision: Decision) -> int | None:
    """The meeting whose room shows this decision."""
    return decision.segment.meeting_id if decision.segment else None
