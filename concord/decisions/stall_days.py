"""After how many quiet days an open decision counts as stalled: the organization says."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.events import OrganizationChanged
from concord.people.models import Organization
from concord.people.permissions import require

SOONEST, LATEST = 2, 180


@transaction.atomic
def stall_after(organization: Organization, *, by: Actor, at: datetime, days: int) -> None:
    """Set the quiet days. Raises Denied, or Refused outside of 2 to 180."""
    require(by, "organization.edit", organization)
    if not SOONEST <= days <= LATEST:
        raise Refused(_("Choose 2 to 180 days without news; two weeks suit most teams."), field="days")
    organization.stalls_after = days
    organization.save(update_fields=["stalls_after"])
    record(OrganizationChanged(fields=["stalls_after"]), by=by, at=at)
