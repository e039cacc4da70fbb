"""The organization before the unit, as numbers: the part of meeting time, goals and wins that concerns direction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from concord.agenda.looking_back import SPENT, added_up
from concord.celebrations.models import Win
from concord.foundation.models import Entry
from concord.goals.models import Goal
from concord.measures.shares import Share, share_of
from concord.meetings.models import Segment
from concord.rhythm.models import Meeting

LAST_MEETINGS, LAST_WINS = 6, 20
FEW_MEETINGS, FEW_GOALS, FEW_WINS = 3, 3, 5


@dataclass(frozen=True)
class BeforeUnit:
    """`time`: minutes of direction in the last meetings; `goals`: the organization's among all that stand;
    `wins`: those that brought one of its goals nearer, among the last ones."""

    time: Share
    goals: Share
    wins: Share

    @property
    def says_something(self) -> bool:
        return bool(self.time.n or self.goals.n or self.wins.n)


def before_unit(teams: Collection[int]) -> BeforeUnit:
    """For these teams. Five queries."""
    return BeforeUnit(time_for_direction(teams), goals_of_all(teams), wins_for_goals(teams))


def time_for_direction(teams: Collection[int]) -> Share:
    """Minutes as they were recorded in the last meetings that were held here."""
    held = Meeting.objects.filter(team__in=teams, ended_at__isnull=False, imported_from="").order_by("-ended_at")
    meetings = list(held[:LAST_MEETINGS])
    streams = [meeting.stream for meeting in meetings]
    rows = Entry.objects.of_streams(*streams).filter(kind__in=SPENT).order_by("stream", "seq")
    spent = added_up(rows.values_list("kind", "body", "at"))
    minutes = {meeting.pk: [0.0, 0.0] for meeting in meetings}
    for segment in Segment.objects.filter(meeting__in=meetings).only("meeting", "direction", "organization"):
        whole = spent.get(segment.pk, 0.0)
        minutes[segment.meeting_id][0] += whole if segment.direction else 0.0
        minutes[segment.meeting_id][1] += whole
    return share_of(((part, whole) for part, whole in minutes.values()), at_least=FEW_MEETINGS)


def goals_of_all(teams: Collection[int]) -> Share:
    rows = Goal.objects.filter(team__in=teams).standing().values_list("supports", flat=True)
    return share_of(((supports is None, 1) for supports in rows), at_least=FEW_GOALS)


def wins_for_goals(teams: Collection[int]) -> Share:
    rows = Win.objects.filter(team__in=teams).order_by("-shared_at", "-pk").values_list("goal", flat=True)
    return share_of(((goal is not None, 1) for goal in rows[:LAST_WINS]), at_least=FEW_WINS)
