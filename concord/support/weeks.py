"""The week that it is where the organization has its clock, and who is away in it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from concord.people.clock import day_here, monday_of, zone_here
from concord.rhythm.models import Attendance

WEEK = timedelta(days=7)


def week_of(at: datetime) -> date:
    """The Monday of the week that it is at `at`."""
    return monday_of(day_here(at))


def away_in(week: date) -> set[int]:
    """Who cannot come to any of the meetings of this week that they answered: they are neither asked nor prompted."""
    begins = datetime.combine(week, time(), zone_here())
    answers = Attendance.objects.filter(
        meeting__starts__gte=begins, meeting__starts__lt=begins + WEEK, meeting__cancelled_at=None
    ).exclude(answer="")
    rows = set(answers.values_list("person_id", "answer"))
    return {person for person, answer in rows if answer == "no"} - {person for person, answer in rows if answer != "no"}
