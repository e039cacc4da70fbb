"""What a pulse is called."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from concord.pulses.models import Pulse


def name_of(pulse: Pulse) -> str:
    """By its month, its meeting, or the name of the questions. A pulse of a meeting has it selected."""
    if pulse.month:
        return _("Pulse of %s") % date_format(pulse.month, "F Y")
    if pulse.meeting:
        day = date_format(localtime(pulse.meeting.starts), "j F")
        return _("%(meeting)s, %(day)s") % {"meeting": pulse.meeting.title, "day": day}
    return pulse.title
