"""Have one's speaking time counted or not: for a meeting or for always, with one tap and without a reason."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from concord.foundation.actor import Actor
from concord.foundation.events import record
from concord.meetings.airtime import is_counted
from concord.meetings.models import Airtime, AirtimeChoice
from concord.meetings.running import lock
from concord.meetings.speaking_events import AirtimeChosen
from concord.meetings.voices import forget
from concord.people.models import Person
from concord.people.permissions import require
from concord.rhythm.models import Meeting


@transaction.atomic
def choose(person: Person, *, by: Actor, at: datetime, counted: bool, meeting: Meeting | None = None) -> None:
    """Count the person's speaking time or do not, in `meeting` or always. What is not to be counted is erased.

    Choosing for always takes back what was chosen for single meetings. Raises Denied for anybody but the person.
    """
    require(by, "airtime.choose", person)
    if meeting:
        require(by, "segment.contribute", meeting)
        lock(meeting)
        AirtimeChoice.objects.update_or_create(person=person, meeting=meeting, defaults={"counted": counted})
    else:
        AirtimeChoice.objects.filter(person=person).exclude(meeting=None).delete()
        AirtimeChoice.objects.update_or_create(person=person, meeting=None, defaults={"counted": counted})
    if not counted:
        kept = Airtime.objects.filter(person=person)
        (kept.filter(segment__meeting=meeting) if meeting else kept).delete()
        forget(person, meeting)
    record(AirtimeChosen(meeting=meeting.pk if meeting else None), by=by, at=at)


def is_always_counted(person: Person, *, by: Actor) -> bool:
    """What the person chose for always. Raises Denied for anybody else."""
    require(by, "airtime.read", person)
    return is_counted(person.pk, 0)
