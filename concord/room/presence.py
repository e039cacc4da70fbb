"""Who is here: a column with a time in it, renewed by the open stream, so that it survives crashes.

Presence is no event: it would fill the audit log with noise. Each process that has listeners looks once a second who
is here and tells its pages when that has changed: coming, leaving and a process that died look the same.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from concord.foundation import bus
from concord.foundation.scope import across_organizations, within
from concord.rhythm.models import Attendance, Meeting
from concord.room.entering import Ticket, Visitor, admitted
from concord.segments.holding import AWAY_AFTER, come_in

HERE_WITHIN = AWAY_AFTER
LEAVES_AFTER = timedelta(seconds=5)  # a page that is loaded again does not flicker


def come(visitor: Visitor) -> datetime:
    """Somebody's stream has opened. Returns the moment that was noted. A screen is nobody."""
    at = timezone.now()
    if not visitor.is_somebody:
        return at
    with within(visitor.organization_id):
        meeting = Meeting.objects.get(pk=visitor.meeting_id)
        was_here = Attendance.objects.filter(
            meeting=meeting, person=visitor.actor.person_id, seen_at__gt=at - HERE_WITHIN
        ).exists()
        come_in(meeting, by=visitor.actor, at=at)
    if not was_here:
        bus.wake(f"{visitor.stream} people")
    return at


def renew(visitors: Collection[Visitor], at: datetime) -> set[Ticket]:
    """Renew the presence of all who may stay at `at`, and return their tickets. Six queries, however many they are.

    The others are signed out, or not on the team any more.
    """
    staying = admitted([visitor.ticket for visitor in visitors])
    rows = Q(pk=None)
    for visitor in filter(lambda one: one.is_somebody, staying.values()):
        rows |= Q(meeting=visitor.meeting_id, person=visitor.actor.person_id)
    with across_organizations():
        running = Meeting.objects.filter(pk=OuterRef("meeting"), opened_at__isnull=False, ended_at=None)
        here = Attendance.objects.filter(rows)
        here.update(seen_at=at)
        here.filter(Exists(running), was_there=False).update(was_there=True)
    return set(staying)


def leave(visitor: Visitor, renewed_at: datetime) -> None:
    """The stream has closed: not here any more in a moment, unless another page of theirs renews it.

    `renewed_at` is the moment that the stream noted last: a page that was loaded again, in another process perhaps,
    has come already when the old one's leaving is noticed, and stays.
    """
    if not visitor.is_somebody:
        return
    with within(visitor.organization_id):
        rows = Attendance.objects.filter(meeting=visitor.meeting_id, person=visitor.actor.person_id)
        rows.filter(seen_at__lte=renewed_at).update(seen_at=timezone.now() - HERE_WITHIN + LEAVES_AFTER)


def who_is_here(meetings: Collection[int]) -> dict[int, frozenset[int]]:
    """The people who are here, by meeting. One query."""
    found: dict[int, set[int]] = {meeting: set() for meeting in meetings}
    with across_organizations():
        rows = Attendance.objects.filter(meeting__in=meetings, seen_at__gt=timezone.now() - HERE_WITHIN)
        for meeting, person in rows.values_list(F("meeting_id"), F("person_id")):
            found[meeting].add(person)
    return {meeting: frozenset(people) for meeting, people in found.items()}
