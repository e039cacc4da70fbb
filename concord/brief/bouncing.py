"""A letter came back for good: after the third an address is paused and the administrators are told."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from concord.brief.events import BriefAddressPaused, BriefAddressResumed
from concord.brief.models import Subscription
from concord.foundation.actor import Actor
from concord.foundation.events import record
from concord.people.permissions import require

MOST = 3
FORGIVEN_AFTER = timedelta(days=180)


@transaction.atomic
def note_bounce(subscription: int, trouble: str, *, by: Actor, at: datetime) -> None:
    """One letter to it was refused for good. What came back half a year ago counts no more."""
    found = Subscription.objects.select_for_update().filter(pk=subscription).first()
    if found is None or found.paused_at:
        return
    forgiven = found.bounced_at is None or at - found.bounced_at > FORGIVEN_AFTER
    found.bounces = 1 if forgiven else found.bounces + 1
    found.bounced_at, found.trouble = at, trouble[:500]
    if found.bounces >= MOST:
        found.paused_at = at
        record(BriefAddressPaused(subscription=found.pk), by=by, at=at)
    found.save(update_fields=["bounces", "bounced_at", "trouble", "paused_at"])


@transaction.atomic
def resume(found: Subscription, *, by: Actor, at: datetime) -> None:
    """Write to it again. Raises Denied."""
    require(by, "brief.invite")
    found.bounces, found.bounced_at, found.trouble, found.paused_at = 0, None, "", None
    found.save(update_fields=["bounces", "bounced_at", "trouble", "paused_at"])
    record(BriefAddressResumed(subscription=found.pk), by=by, at=at)
