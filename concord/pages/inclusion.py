"""Who is in the room, whose view is missing, and whose hours we meet in: suggestions, and no label on anybody."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from concord.meetings.representing import without_a_seat, without_a_voice
from concord.pages.door import readable_row
from concord.people.clock import day_here
from concord.people.models import Team
from concord.people.request import Request
from concord.people.table import table_of
from concord.people.tenure import tenure
from concord.rhythm.hours import borne, kinder_hours, zones
from concord.rhythm.models import Meeting, Series


@require_GET
def inclusion(request: Request, pk: int) -> HttpResponse:
    """One team's table."""
    team = readable_row(request, "team.read", Team.objects.all(), pk)
    now = timezone.now()
    people = list(table_of(team.pk).select_related("organization", "department"))
    coming = Meeting.objects.upcoming().filter(team=team, starts__gt=now).first()
    hours = borne(team, at=now)
    context: dict[str, Any] = {
        "team": team,
        "people": people,
        "departments": len({person.department_id for person in people if person.department_id}),
        "no_seat": without_a_seat(team),
        "zones": zones(people),
        "tenure": tenure(people, on=day_here(now)),
        "meeting": coming,
        "no_voice": without_a_voice(coming) if coming else [],
        "borne": hours,
        "held": any(row.attended for row in hours),
        "outside": [row for row in hours if row.outside],
        "series": Series.objects.filter(team=team, ended_at=None).first(),
    }
    if (series := context["series"]) and coming:
        zone = ZoneInfo(series.timezone)
        day = coming.starts.astimezone(zone).date()
        context["kinder"] = kinder_hours(people, day=day, zone=zone, minutes=series.minutes)
    return render(request, "teams/inclusion.html", context)
