"""Does real deeds in Concord's rooms, in a process of its own, and says when each was committed.

Reads a line with a meeting's number, raises or lowers a hand there, answers with the number and the moment after the
commit and before anybody is called, on the clock that all processes of a machine share.
"""

from __future__ import annotations

import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concord.site.settings")
import django

django.setup()

from django.db import transaction
from django.utils import timezone

from concord.foundation.scope import across_organizations, within
from concord.meetings.hands import raise_hand
from concord.people.acting import actor_for
from concord.people.models import Person
from concord.rhythm.models import Meeting

committed: list[float] = []


def deed(meeting: Meeting, person: Person, *, up: bool) -> float:
    """One hand, up or down. Returns when it was committed."""
    with transaction.atomic():
        transaction.on_commit(lambda: committed.append(time.perf_counter()))
        raise_hand(meeting, by=actor_for(person), at=timezone.now(), up=up)
    return committed.pop()


def main() -> None:
    with across_organizations():
        person = Person.objects.select_related("organization").get(email="ana@harbour.example")
    up: set[int] = set()
    with within(person.organization_id):
        for line in sys.stdin:
            number = int(line)
            moment = deed(Meeting.objects.get(pk=number), person, up=number not in up)
            up ^= {number}
            print(number, moment, flush=True)


if __name__ == "__main__":
    main()
