"""The clock time and length of past meetings whose minutes do not give them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from concord.meetings.reading.minutes import ReadMinutes
from concord.people.models import Organization, Team
from concord.rhythm.models import Series

NOON = time(12)


@dataclass(frozen=True)
class Clock:
    """The clock time and length that meetings of this team have, where the minutes do not give them."""

    zone: ZoneInfo
    usual: time
    minutes: int

    def starts(self, minutes: ReadMinutes) -> datetime:
        return datetime.combine(minutes.date, time(*minutes.clock) if minutes.clock else self.usual, self.zone)


def clock_of(team: Team) -> Clock:
    """From the team's series; noon on the organization's clock when it has none or several."""
    series = list(Series.objects.filter(team=team, ended_at=None)[:2])
    if len(series) == 1:
        zone = ZoneInfo(series[0].timezone)
        return Clock(zone, series[0].starts.astimezone(zone).time(), series[0].minutes)
    zone = ZoneInfo(Organization.objects.get(pk=team.organization_id).timezone)
    return Clock(zone, NOON, 60)
