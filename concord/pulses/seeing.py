"""The pulses of a team as readers find them: what is open, what was told, what it asks of its own."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet

from concord.people.models import Person
from concord.pulses.models import HasAnswered, Pulse
from concord.pulses.questions import OF_VALUE
from concord.pulses.reporting import Report, told_by
from concord.values.models import Value

MONTHS_BACK = 12


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


def told_of_months(teams: Collection[int]) -> QuerySet[Pulse]:
    """The monthly ones of the last year that were told, the newest first."""
    rows = Pulse.objects.filter(team__in=teams, told__isnull=False, month__isnull=False)
    return rows.defer("box").order_by("-month", "-pk")[:MONTHS_BACK]


def lived(value: Value, teams: Collection[int]) -> tuple[Pulse, Report] | None:
    """The newest monthly pulse of these teams that may tell how far a value is lived, and what it told. One query."""
    slug = f"{OF_VALUE}{value.pk}"
    rows = told(teams).filter(month__isnull=False, told__has_key=slug).defer("box", "asks")[:MONTHS_BACK]
    reports = ((pulse, report) for pulse in rows for report in told_by(pulse, [slug]))
    return next(((pulse, report) for pulse, report in reports if report.counts), None)
