"""Say that you have talked, or that it did not work out this time."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.acquaintances.events import AcquaintanceLetGo, AcquaintanceMet, AcquaintanceOpenAgain
from concord.acquaintances.models import Acquaintance
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.permissions import require


@transaction.atomic
def we_met(acquaintance: Acquaintance, *, by: Actor, at: datetime) -> None:
    """One of them says that they have talked; it counts for all. A second word changes nothing. Raises Denied."""
    require(by, "acquaintance.meet", acquaintance)
    locked(acquaintance)
    if acquaintance.met_at:
        return
    acquaintance.met_at, acquaintance.let_go_at = at, None  # better late than never
    acquaintance.save(update_fields=["met_at", "let_go_at"])
    record(AcquaintanceMet(acquaintance=acquaintance.pk), by=by, at=at)


@transaction.atomic
def not_this_time(acquaintance: Acquaintance, *, by: Actor, at: datetime) -> None:
    """Let it go without a reason; they are given each other again. Raises Denied, or Refused when they have met."""
    require(by, "acquaintance.meet", acquaintance)
    locked(acquaintance)
    if acquaintance.met_at:
        raise Refused(_("You have met already, so there is nothing to let go."))
    if acquaintance.let_go_at:
        return
    acquaintance.let_go_at = at
    acquaintance.save(update_fields=["let_go_at"])
    record(AcquaintanceLetGo(acquaintance=acquaintance.pk), by=by, at=at)


@transaction.atomic
def take_word_back(acquaintance: Acquaintance, *, by: Actor, at: datetime) -> None:
    """Undo of both, as long as nothing was told of it. Raises Denied, or Refused."""
    require(by, "acquaintance.meet", acquaintance)
    locked(acquaintance)
    if acquaintance.told_at or acquaintance.discoveries.exists():
        raise Refused(_("Something was told of your talk already, so it stays as it is."))
    acquaintance.met_at = acquaintance.let_go_at = None
    acquaintance.save(update_fields=["met_at", "let_go_at"])
    record(AcquaintanceOpenAgain(acquaintance=acquaintance.pk), by=by, at=at)


def locked(acquaintance: Acquaintance) -> None:
    """The row as it is now: two companions may press at once."""
    acquaintance.refresh_from_db(from_queryset=Acquaintance.objects.select_for_update())
