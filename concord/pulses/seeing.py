"""The pulses of a team as readers find them: what is open, what was told, what it asks of its own."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet

from concord.people.models import Person
from concord.pulses.models import HasAnswered, Pulse


def open_now(teams: Collection[int], *, at: datetime) -> QuerySet[Pulse]:
    """Monthly ones and own questions that take answers, those that close first at the top."""
    rows = Pulse.objects.filter(team__in=teams, meeting=None, closed_at=None, closes_at__gt=at)
    return rows.select_related("team").order_by("closes_at", "pk")


def waiting_for(person: Person, tables: Collection[int], *, at: datetime) -> QuerySet[Pulse]:
    """What this person can still answer: on its page, or in the room of a meeting that runs."""
    done = HasAnswered.objects.filter(person=person, first_only=False)
    on_page = Q(meeting=None, closes_at__gt=at)
    in_room = Q(meeting__opened_at__isnull=False, meeting__ended_at=None)
    rows = Pulse.objects.filter(on_page | in_room, team__in=tables, closed_at=None)
    rows = rows.exclude(pk__in=done.values("pulse")).select_related("team", "meeting__series")
    return rows.order_by("closes_at", "pk")


def told(teams: Collection[int]) -> QuerySet[Pulse]:
    """Those that have closed, the newest first."""
    rows = Pulse.objects.filter(team__in=teams, told__isnull=False).select_related("team", "meeting__series")
    return rows.order_by("-closed_at", "-pk")
