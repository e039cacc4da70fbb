"""The wins of every department, with live applause."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concord.celebrations import sharing, telling
from concord.celebrations.models import Win
from concord.foundation.actor import Actor
from concord.goals.models import Goal
from concord.meetings.models import Segment as MeetingSegment
from concord.people.models import Department, Team
from concord.segments.kind import Candidate, Course, Kind, move


class Segment(Kind):
    """Wins nobody celebrated yet, and those told now."""

    label, course, minutes, shortest = _("Celebration"), Course.DIRECTION, 6, 3
    purpose = _("Each win reaches all leaders. Read it aloud, then applaud.")
    icon = "party-popper"
    only_when_waiting = True
    phases = ("applaud",)

    def begin(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        Win.objects.waiting().filter(team=segment.meeting.team_id).update(celebrated_in=segment.meeting)

    def finish(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        if segment.skipped:  # what was not celebrated waits for the next meeting
            Win.objects.filter(celebrated_in=segment.meeting_id, applause=0).update(celebrated_in=None)
        else:
            telling.tell_those_outside(segment.meeting, by=by, at=at)

    @move(may="segment.contribute")
    def tell(
        self,
        segment: MeetingSegment,
        *,
        by: Actor,
        at: datetime,
        department: Department,
        words: str,
        goal: Goal | None = None,
    ) -> None:
        """Tell a win of any department, and which goal it brings nearer, if one."""
        meeting = segment.meeting
        sharing.share_win(meeting.team, by=by, at=at, department=department, words=words, meeting=meeting, goal=goal)

    @move(may="segment.contribute")
    def applaud(self, segment: MeetingSegment, *, by: Actor, at: datetime, win: Win, claps: int = 1) -> None:
        """Applaud a win; several claps pressed quickly come as one call."""
        sharing.applaud(win, by=by, at=at, claps=claps, meeting=segment.meeting)

    def waiting(self, team: Team, *, at: datetime) -> Iterable[Candidate]:
        if count := Win.objects.waiting().filter(team=team).count():
            yield Candidate(
                kind=self.slug,
                title=str(self.label),
                minutes=min(12, 3 + count),
                shortest=3,
                worth=70,
                why=ngettext("%d win nobody celebrated yet", "%d wins nobody celebrated yet", count) % count,
            )

    def context(self, segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
        mine = Q(celebrated_in=segment.meeting_id)
        return {
            "wins": list(
                Win.objects.filter(mine, team=segment.meeting.team_id).select_related("department", "person", "goal")
            ),
            "departments": list(Department.objects.all()),
            "goals": list(Goal.objects.of_the_organization().filter(team=segment.meeting.team_id).standing()),
        }

    def for_minutes(self, segment: MeetingSegment) -> str:
        wins = Win.objects.filter(celebrated_in=segment.meeting_id).select_related("department")
        return "\n".join(f"- **{win.department.name}**: {win.words}{applause_in_words(win)}" for win in wins)


def applause_in_words(win: Win) -> str:
    """“ (31 claps)”"""
    return f" ({ngettext('%d clap', '%d claps', win.applause) % win.applause})" if win.applause else ""
