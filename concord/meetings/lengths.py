"""Lengths of time in words and on a clock."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MINUTE, HOUR = 60, 3600


def clock_of_seconds(seconds: float) -> str:
    """01:02:03"""
    whole = int(seconds)
    return f"{whole // HOUR:02}:{whole % HOUR // MINUTE:02}:{whole % MINUTE:02}"


def length_in_words(seconds: float) -> str:
    """“40 seconds”, “12 minutes”, “1 h 10 min”: as exactly as a listener would say it."""
    if seconds < 1.5 * MINUTE:
        whole = round(seconds)
        return ngettext("%d second", "%d seconds", whole) % whole
    minutes = round(seconds / MINUTE)
    if minutes < 100:
        return ngettext("%d minute", "%d minutes", minutes) % minutes
    hours, rest = divmod(minutes, 60)
    return _("%(h)d h %(m)d min") % {"h": hours, "m": rest} if rest else _("%d h") % hours
