"""Who can repeat the purpose: asked once a month among the closing questions, by heart, with nobody's name on it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from concord.people.models import Organization
from concord.pulses.models import Pulse, Tally
from concord.rhythm.models import Meeting

PURPOSE = "purpose"
NOT_AGAIN_FOR = timedelta(days=27)  # a meeting each month asks; weekly ones ask every fourth time


def is_asked(meeting: Meeting) -> bool:
    """There is a purpose, and this team was not asked for a month."""
    if not Organization.objects.filter(pk=meeting.organization_id).exclude(purpose="").exists():
        return False
    lately = Tally.objects.filter(
        question=PURPOSE,
        pulse__meeting__team=meeting.team_id,
        pulse__meeting__starts__gt=meeting.starts - NOT_AGAIN_FOR,
        pulse__meeting__starts__lt=meeting.starts,
    )
    return not lately.exists()


def newest_asked(teams: Collection[int]) -> Pulse | None:
    """The newest closing questions of an ended meeting of these teams that asked for it."""
    asked = Pulse.objects.filter(
        pk__in=Tally.objects.filter(question=PURPOSE).values("pulse"),
        meeting__team__in=teams,
        meeting__ended_at__isnull=False,
        closed_at__isnull=False,
    )
    return asked.select_related("meeting").prefetch_related("tallies").order_by("-meeting__starts", "-pk").first()
