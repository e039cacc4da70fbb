"""What was measured of somebody's speaking is theirs, and goes when they leave; what they said stays in the minutes."""

from __future__ import annotations

from django.db.models import Q

from concord.meetings.models import Airtime
from concord.meetings.voices import forget
from concord.people.models import Person


def forget_those_who_left() -> int:
    """Erase the seconds of everybody who has left, also from a transcript that came afterwards. Returns of how many.

    Their choice not to be counted stays: it is kept for what comes afterwards.
    """
    measured = Q(airtime__isnull=False) | Q(voices__isnull=False)
    gone = list(Person.objects.filter(measured, left_at__isnull=False).distinct())
    Airtime.objects.filter(person__in=gone).delete()
    for person in gone:
        forget(person)
    return len(gone)
