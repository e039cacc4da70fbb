"""What else becomes of a win that waits: leaders set it aside and say why, or whoever told it takes it back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.celebrations.events import WinSetAside, WinTakenBack, WinTakenUp
from concord.celebrations.models import Win
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.wording import worded
from concord.people.permissions import require

LONGEST_REASON = 300


@transaction.atomic
def set_aside(win: Win, *, by: Actor, at: datetime, reason: str) -> None:
    """Not for a meeting. Whoever told it is written to and reads why.

    Raises Denied, or Refused: no reason, it was celebrated, or set aside already.
    """
    require(by, "win.set_aside", win)
    said = worded(reason, _("Say in a sentence why: whoever told it reads it."), "reason", at_most=LONGEST_REASON)
    locked(win)
    if win.celebrated_in_id:
        raise Refused(_("This win was celebrated meanwhile."))
    if win.set_aside_at:
        raise Refused(_("This win was set aside already."))
    win.set_aside_at, win.set_aside_by_id, win.reason = at, by.somebody, said
    win.save(update_fields=["set_aside_at", "set_aside_by", "reason"])
    record(WinSetAside(win=win.pk), by=by, at=at)


@transaction.atomic
def take_up(win: Win, *, by: Actor, at: datetime) -> None:
    """It waits for the next meeting after all. Raises Denied."""
    require(by, "win.set_aside", win)
    locked(win)
    if win.set_aside_at:
        win.set_aside_at, win.set_aside_by, win.reason = None, None, ""
        win.save(update_fields=["set_aside_at", "set_aside_by", "reason"])
        record(WinTakenUp(win=win.pk), by=by, at=at)


@transaction.atomic
def take_back(win: Win, *, by: Actor, at: datetime) -> None:
    """Whoever told it says it was none, or tells it anew. Raises Denied, or Refused when it was celebrated."""
    require(by, "win.take_back", win)
    locked(win)
    if win.celebrated_in_id:
        raise Refused(_("This win was celebrated already, and stands in the minutes of that meeting."))
    record(WinTakenBack(win=win.pk), by=by, at=at)
    win.delete()


def locked(win: Win) -> None:
    win.refresh_from_db(from_queryset=Win.objects.select_for_update())
