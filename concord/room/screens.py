"""What the room shows of its screens: a code to type there, and which screens show the meeting."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import segno
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from concord.people.permissions import may
from concord.people.request import Request
from concord.rhythm.models import Meeting


def screens_of(request: Request, meeting: Meeting, *, at: datetime) -> dict[str, Any]:
    """For the part "screen". One query."""
    may_show = may(request.actor, "screen.show", meeting) and meeting.state in ("planned", "live")
    rows = list(meeting.screens.filter(taken_away_at=None))
    code = next((row for row in rows if row.shown_at is None and row.code_until > at), None) if may_show else None
    address = f"{settings.CONCORD.address}/screen"
    return {
        "may_show": may_show,
        "screens": [row for row in rows if row.shown_at],
        "screen_code": code,
        "screen_address": address.partition("://")[2],
        "screen_qr": picture(f"{address}?code={code.code}") if code else "",
    }


def picture(address: str) -> SafeString:
    """The address as a QR code, dark on white in either light, so that a tablet that becomes the screen can read it."""
    drawn = segno.make(address, error="m").svg_inline(scale=4, border=3, dark="#000", light="#fff", omitsize=True)
    return mark_safe(drawn)  # noqa: S308  drawn here, of numbers only
