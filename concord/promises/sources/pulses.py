"""Pulses that somebody at the table can still answer: of a running meeting, of a month, own questions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.foundation.actor import Actor
from concord.people.models import Person
from concord.promises.rows import Deed, Row
from concord.pulses.models import Pulse
from concord.pulses.naming import name_of
from concord.pulses.saying import minutes_for
from concord.pulses.seeing import waiting_for

LABEL = gettext_lazy("Pulse")
icon = "activity"
DEEDS: dict[str, Deed] = {}  # answered on its page or in the room, where what is promised stands beside the button
AT_MOST = 6


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """Pulses that are open now. One query for both sorts."""
    for pulse in waiting_for(person, actor.tables, at=at)[:AT_MOST]:
        yield in_room(pulse) if pulse.meeting else on_its_page(pulse, at)


def in_room(pulse: Pulse) -> Row:
    """Closing questions of the meeting that runs."""
    assert pulse.meeting is not None and pulse.meeting.opened_at is not None  # it runs
    return Row(
        pk=pulse.pk,
        what=_("Closing questions of %s") % pulse.meeting.title,
        since=pulse.meeting.opened_at,
        address=reverse("room", args=[pulse.meeting_id]),
        pressing=True,
    )


def on_its_page(pulse: Pulse, at: datetime) -> Row:
    return Row(
        pk=pulse.pk,
        what=_("%(pulse)s of %(team)s: %(minutes)s")
        % {"pulse": name_of(pulse), "team": pulse.team.name, "minutes": minutes_for(pulse)},
        since=pulse.opened_at or at,
        due=pulse.closes_at.astimezone().date() if pulse.closes_at else None,
        address=reverse("pulse", args=[pulse.pk]),
    )
