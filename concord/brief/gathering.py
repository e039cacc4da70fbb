"""What a letter could tell: everything that a meeting brought which others may know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from concord.celebrations.models import Win
from concord.decisions.models import Decision
from concord.rhythm.models import Meeting
from concord.window.models import Reply

BEFORE_THE_FIRST = timedelta(days=14)


@dataclass(frozen=True)
class Happened:
    """The one message, the wins, the answers from the window and the decisions marked public."""

    message: str
    wins: Sequence[Win]
    answers: Sequence[Reply]
    decisions: Sequence[Decision]

    @property
    def anything(self) -> bool:
        """Whether there is something to write about."""
        return bool(self.message or self.wins or self.answers or self.decisions)


def happened(meeting: Meeting) -> Happened:
    """What came in the meeting, and outside it since the team's meeting before."""
    since, until = span_of(meeting)
    told = {"shared_at__gt": since, "shared_at__lte": until, "team": meeting.team_id}
    wins = Win.objects.filter(Q(celebrated_in=meeting) | Q(celebrated_in=None, set_aside_at=None, **told))
    here = Q(meeting=meeting) | Q(meeting=None, given_at__gt=since, given_at__lte=until)
    answers = Reply.objects.filter(here, sort="answer", question__state="answered")
    decided = Q(closed_at__gt=since, closed_at__lte=until) | Q(segment__meeting=meeting)
    public = Decision.objects.filter(decided, team=meeting.team_id, publication__isnull=False)
    return Happened(
        message=meeting.message,
        wins=list(wins.select_related("department").order_by("department__name", "shared_at", "pk")),
        answers=list(answers.select_related("question").prefetch_related("people").order_by("given_at", "pk")),
        decisions=list(public.order_by("closed_at", "pk")),
    )


def span_of(meeting: Meeting) -> tuple[datetime, datetime]:
    """From the end of the team's meeting before to the end of this one."""
    until = meeting.ended_at or meeting.ends
    before = Meeting.objects.filter(team=meeting.team_id, ended_at__lt=until, ended_at__isnull=False)
    last = before.exclude(pk=meeting.pk).order_by("-ended_at").values_list("ended_at", flat=True).first()
    return last or meeting.starts - BEFORE_THE_FIRST, until
