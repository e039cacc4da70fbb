"""The lock on an open decision, and where it is shown."""

from __future__ import annotations

from django.utils.translation import gettext as _

from concord.decisions.models import Decision
from concord.foundation.errors import Refused


def still_open(decision: Decision) -> None:
    """Raise Refused when it is closed. Locks the row: two may press at once."""
    decision.refresh_from_db(from_queryset=Decision.objects.select_for_update(no_key=True))
    if decision.closed_at:
        raise Refused(_("This decision is closed already. To change course, open one that supersedes it."))


def meeting_of(decision: Decision) -> int | None:
    """The meeting whose room shows this decision."""
    return decision.segment.meeting_id if decision.segment else None
