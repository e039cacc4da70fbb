"""Days as the organization's calendar has them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from concord.decisions.models import Decision
from concord.people.models import Team


def day_of(at: datetime, team: Team) -> date:
    """The day that it is where the team's organization is."""
    return at.astimezone(ZoneInfo(team.organization.timezone)).date()


def overdue(decision: Decision, *, at: datetime) -> bool:
    """Its day has passed and it is still open."""
    return bool(decision.due and not decision.closed_at and day_of(at, decision.team) > decision.due)
