"""Close a pulse: what may be told is written in clear, the box and the list of who has answered are destroyed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from concord.foundation.actor import Actor, concord_itself
from concord.foundation.events import record
from concord.people.table import table_of
from concord.pulses import box
from concord.pulses.counting import THRESHOLD, to_tell, untold
from concord.pulses.events import PulseClosed
from concord.pulses.models import HasAnswered, Pulse
from concord.pulses.questions import questions_of
from concord.pulses.sealing import CannotOpen
from concord.rhythm.models import Attendance, Meeting


@transaction.atomic
def close(pulse: Pulse, *, by: Actor, at: datetime) -> Pulse:
    """Close and tell. A pulse that was told already stays as it is."""
    pulse.refresh_from_db(from_queryset=Pulse.objects.select_for_update())
    if pulse.told is None:
        pulse.closed_at = pulse.closed_at or at
        tell(pulse)
        record(PulseClosed(pulse=pulse.pk, team=pulse.team_id), by=by, at=at)
    return pulse


@transaction.atomic
def tell_of_meeting(meeting: Meeting, *, at: datetime) -> None:
    """The meeting has ended: its closing questions are told, in the transaction that ends it."""
    pulse = Pulse.objects.select_for_update().filter(meeting=meeting, told__isnull=True).first()
    if pulse:
        pulse.closed_at = pulse.closed_at or at
        tell(pulse)


def tell(pulse: Pulse) -> None:
    """Open the box for the last time. Below the threshold nothing of it is kept but how many have answered."""
    questions, rows = questions_of(pulse), HasAnswered.objects.filter(pulse=pulse)
    pulse.answered = rows.count()
    pulse.asked = max(pulse.answered, how_many_were_asked(pulse))
    pulse.told = untold(questions)
    if pulse.answered:
        try:
            pulse.told = to_tell(box.counts_in(pulse), questions)
        except CannotOpen:
            pulse.lost = True
    if pulse.answered < THRESHOLD:
        pulse.told = untold(questions)  # nor which question somebody left out
    pulse.box = b""
    pulse.save()
    rows.delete()


def how_many_were_asked(pulse: Pulse) -> int:
    """Those at the table; of a meeting, those of them who were there."""
    seats = table_of(pulse.team_id)
    if pulse.meeting_id:
        here = Attendance.objects.filter(meeting=pulse.meeting_id, was_there=True)
        seats = seats.filter(pk__in=here.values("person"))
    return seats.count()


def close_what_is_over(organization_id: int, *, at: datetime) -> list[Pulse]:
    """The worker's round: those whose week is over. Returns them."""
    by = concord_itself(organization_id)
    rows: Iterable[Pulse] = Pulse.objects.filter(closes_at__lte=at, closed_at=None)
    return [close(pulse, by=by, at=at) for pulse in rows]
