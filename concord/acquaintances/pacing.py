"""How often a team is given colleagues to get to know: from one meeting to the next, by the calendar, or never."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.acquaintances.events import PaceSet
from concord.acquaintances.models import Cycle, Pace
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.clock import zone_here
from concord.people.models import Team
from concord.people.permissions import require
from concord.rhythm.models import Meeting

PACES = {
    "meeting": gettext_lazy("From one meeting to the next"),
    "fortnight": gettext_lazy("Every two weeks"),
    "month": gettext_lazy("Every month"),
    "quarter": gettext_lazy("Every three months"),
    "never": gettext_lazy("Not now"),
}
TIME_TO_MEET = timedelta(days=5)  # a meeting that is nearer does not end a cycle that begins now
FORTNIGHT = timedelta(days=14)


@transaction.atomic
def set_pace(team: Team, *, by: Actor, at: datetime, every: str) -> None:
    """Choose how often. It holds from the next cycle on. Raises Denied, or Refused for a word that is no pace."""
    require(by, "acquaintance.pace", team)
    if every not in PACES:
        raise Refused(_("Choose one of these: %s.") % ", ".join(PACES), field="every")
    Pace.objects.update_or_create(team=team, defaults={"every": every})
    record(PaceSet(team=team.pk, every=every), by=by, at=at)


def pace_of(team: Team) -> Pace:
    """What the team chose; before that once a month. The row may not be saved yet."""
    return Pace.objects.filter(team=team).first() or Pace(team=team)


def current_cycle(team: Team, *, on: date) -> Cycle | None:
    """The cycle that runs on that day."""
    return team.cycles.filter(begins__lte=on, ends__gte=on).first()


def last_day(team: Team, every: str, *, begins: date) -> date:
    """The last day of a cycle that begins on `begins`."""
    if every == "meeting":
        return day_of_meeting(team, begins) or begins + FORTNIGHT - timedelta(days=1)
    if every == "fortnight":
        return begins + FORTNIGHT - timedelta(days=1)
    return months_on(begins, 3 if every == "quarter" else 1) - timedelta(days=1)


def day_of_meeting(team: Team, begins: date) -> date | None:
    """The day of the first meeting that leaves time to meet before it."""
    zone = zone_here()
    soonest = datetime.combine(begins + TIME_TO_MEET, datetime.min.time(), zone)
    found = Meeting.objects.upcoming().filter(team=team, starts__gte=soonest).first()
    return found.starts.astimezone(zone).date() if found else None


def months_on(day: date, months: int) -> date:
    """The same day some months later, or the last one of that month."""
    number = day.month - 1 + months
    year, month = day.year + number // 12, number % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
