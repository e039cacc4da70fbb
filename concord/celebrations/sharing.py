"""Tell a win, and applaud it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from concord.celebrations.events import WinApplauded, WinShared
from concord.celebrations.models import Win
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.goals.models import Goal
from concord.meetings.wording import worded
from concord.people.models import Department, Team
from concord.people.permissions import require
from concord.rhythm.models import Meeting


@transaction.atomic
def share_win(
    team: Team,
    *,
    by: Actor,
    at: datetime,
    department: Department,
    words: str,
    meeting: Meeting | None = None,
    goal: Goal | None = None,
) -> Win:
    """Tell a win of a department, anybody's. Told in the room it is celebrated there.

    Raises Denied, or Refused: nothing said, or it is told of another team's goal.
    """
    require(by, "win.share", team)
    if goal and goal.team_id != team.pk:
        raise Refused(_("“%s” is not a goal of this team.") % goal.title, field="goal")
    return write(team, by=by, at=at, department=department, words=words, meeting=meeting, goal=goal)


def write(
    team: Team,
    *,
    by: Actor,
    at: datetime,
    department: Department,
    words: str,
    meeting: Meeting | None = None,
    goal: Goal | None = None,
) -> Win:
    """Raises Refused for no words, or too many."""
    win = Win.objects.create(
        team=team,
        department=department,
        person_id=by.somebody,
        words=worded(words, _("Say what was achieved, in a sentence."), "words", at_most=300),
        shared_at=at,
        celebrated_in=meeting,
        goal=goal,
    )
    record(WinShared(win=win.pk, meeting=meeting.pk if meeting else None), by=by, at=at)
    return win


@transaction.atomic
def applaud(win: Win, *, by: Actor, at: datetime, claps: int = 1, meeting: Meeting | None = None) -> None:
    """Applaud; several claps pressed quickly come as one call. Raises Denied."""
    require(by, "win.share", win)
    Win.objects.filter(pk=win.pk).update(applause=F("applause") + max(1, min(claps, 20)))
    record(WinApplauded(win=win.pk, meeting=meeting.pk if meeting else None), by=by, at=at)
