"""Show a meeting on a screen in the room: offer a code, type it there, take the screen away."""

from __future__ import annotations

import re
import secrets
from datetime import datetime, timedelta

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.foundation.scope import across_organizations, within
from concord.meetings.guessing import count_guess, refuse_guessers
from concord.meetings.models import Screen
from concord.meetings.running import lock
from concord.meetings.screen_events import ScreenOffered, ScreenShown, ScreenTakenAway
from concord.people.accounts import digest
from concord.people.permissions import require
from concord.rhythm.models import Meeting

LETTERS = "ACDEFGHJKMNPQRTUVWXY34679"  # none that looks like another: no 0 O, 1 I L, 2 Z, 5 S, 8 B
LENGTH = 6
CODE_LASTS = timedelta(minutes=5)
SHOWN_AT_MOST = timedelta(hours=16)  # a meeting that nobody ends does not stay on a wall for days
SHOWN_AFTER = timedelta(minutes=30)  # the one message stays for a while


@transaction.atomic
def offer(meeting: Meeting, *, by: Actor, at: datetime) -> Screen:
    """A code for one more screen. While one waits to be typed, the same. Raises Denied, or Refused."""
    require(by, "screen.show", meeting)
    lock(meeting)
    if meeting.state in ("ended", "cancelled"):
        raise Refused(_("This meeting is over: there is nothing to show any more."))
    if waiting := code_of(meeting, at=at):
        return waiting
    meeting.screens.filter(shown_at=None).delete()
    screen = Screen.objects.create(
        organization_id=meeting.organization_id,
        meeting=meeting,
        code=new_code(),
        code_until=at + CODE_LASTS,
        made_at=at,
    )
    record(ScreenOffered(meeting=meeting.pk, screen=screen.pk), by=by, at=at)
    return screen


def code_of(meeting: Meeting, *, at: datetime) -> Screen | None:
    """The offer whose code may still be typed."""
    return meeting.screens.filter(shown_at=None, taken_away_at=None, code_until__gt=at).first()


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _place in range(LENGTH))


def show(typed: str, *, network: str, at: datetime) -> str:
    """Use a code up. Returns what the screen's browser keeps: it opens this meeting's screen view and nothing else.

    Raises Refused when no such code waits, or when wrong ones come too fast.
    """
    code = re.sub(r"[\s.-]", "", typed).upper()
    if not code:
        raise Refused(_("Type the code that the room shows: six letters and digits."), field="code")
    refuse_guessers(network, at=at)
    with across_organizations():
        found = Screen.objects.filter(code=code[:LENGTH], code_until__gt=at).first() if len(code) == LENGTH else None
    key = use_up(found, network=network, at=at) if found else None
    if key is None:
        count_guess(network, at=at)
        raise Refused(
            _("No meeting waits for the code “%s”. A code lasts five minutes and serves one screen; ask for a new one "
              "in the room.") % code[:12],
            field="code",
        )  # fmt: skip
    return Signer(salt="screen").sign(key)


@transaction.atomic
def use_up(screen: Screen, *, network: str, at: datetime) -> str | None:
    """Bind one browser to the meeting, or None when somebody else was faster."""
    with within(screen.organization_id):
        row = Screen.objects.select_for_update().filter(pk=screen.pk, shown_at=None, taken_away_at=None).first()
        if row is None or row.meeting.state in ("ended", "cancelled"):
            return None
        key = secrets.token_urlsafe(24)
        row.code, row.digest, row.shown_at = "", digest(key), at
        row.save(update_fields=["code", "digest", "shown_at"])
        by = reader_of(row.organization_id, address=network)
        record(ScreenShown(meeting=row.meeting_id, screen=row.pk), by=by, at=at)
        return key


@transaction.atomic
def take_away(screen: Screen, *, by: Actor, at: datetime) -> None:
    """End what a screen shows, or a code that waits. A second time changes nothing. Raises Denied."""
    require(by, "screen.take_away", screen)
    if not Screen.objects.filter(pk=screen.pk, taken_away_at=None).update(code="", taken_away_at=at):
        return
    record(ScreenTakenAway(meeting=screen.meeting_id, screen=screen.pk), by=by, at=at)


def showing(at: datetime) -> QuerySet[Screen]:
    """Screens that may show their meeting at `at`."""
    over = Q(meeting__ended_at__lt=at - SHOWN_AFTER) | Q(meeting__cancelled_at__isnull=False)
    rows = Screen.objects.filter(shown_at__gt=at - SHOWN_AT_MOST, taken_away_at=None)
    return rows.exclude(over).select_related("meeting")


def kept(sealed: str) -> str:
    """The hash by which the screen of a browser is found, from what that browser keeps; "" for anything forged."""
    try:
        return digest(Signer(salt="screen").unsign(sealed))
    except BadSignature:
        return ""


def reader_of(organization_id: int, *, address: str = "") -> Actor:
    """A screen acts as nobody: it has no role and no seat, so every rule says no, and it sees what all may see."""
    return Actor(organization_id=organization_id, person_id=None, door="screen", address=address)
