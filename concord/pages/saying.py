"""Times as people say them: “today 10:00”, “Thursday 10:00, in 2 days”. The reader's zone is the active one."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def said(moment: datetime, *, now: datetime, mid: bool = False) -> str:
    """`moment` as said at `now`, in the active time zone; `mid` stands within a sentence: “today 10:00”."""
    local, today = timezone.localtime(moment), timezone.localtime(now).date()
    clock = f"{local:%H:%M}"
    return _("%(day)s %(clock)s%(away)s") % {
        "day": day_said(local.date(), today=today, mid=mid),
        "clock": clock,
        "away": away(local.date(), today=today),
    }


def day_said(day: date, *, today: date, mid: bool = False) -> str:
    """“Today” (“today” within a sentence), “Thursday”, “12 March”, “12 March 2025”."""
    apart = (day - today).days
    if mid and apart in (-1, 0, 1):
        return {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}[apart]
    if apart in (-1, 0, 1):
        return {-1: _("Yesterday"), 0: _("Today"), 1: _("Tomorrow")}[apart]
    if 1 < apart < 7:
        return date_format(day, "l")
    if day.year == today.year or abs(apart) < 90:
        return date_format(day, "j F") if abs(apart) >= 14 else date_format(day, "l j F")
    return date_format(day, "j F Y")


def away(day: date, *, today: date) -> str:
    """“, in 2 days” for what comes within two weeks; nothing otherwise."""
    apart = (day - today).days
    return ngettext(", in %d day", ", in %d days", apart) % apart if 2 <= apart <= 14 else ""


def in_full(moment: datetime) -> str:
    """“Thursday 26 November 2026, 10:00 (Europe/Lisbon)”: on hover and for screen readers."""
    local = timezone.localtime(moment)
    return f"{date_format(local, 'l j F Y')}, {local:%H:%M} ({timezone.get_current_timezone_name()})"
