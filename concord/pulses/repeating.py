"""Who can repeat the purpose: asked once a month among the closing questions, by heart, with nobody's name on it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from concord.people.models import Organization
from concord.pulses.models import Pulse
from concord.pulses.questions import PURPOSE, questions_of
from concord.rhythm.models import Meeting

NOT_AGAIN_FOR = timedelta(days=27)  # a meeting each month asks; weekly ones ask every fourth time


def is_asked(meeting: Meeting) -> bool:
    """There is a purpose, and this team was not asked for a month."""
    if not Organization.objects.filter(pk=meeting.organization_id).exclude(purpose="").exists():
        return False
    lately = Pulse.objects.filter(
        meeting__team=meeting.team_id,
        meeting__starts__gt=meeting.starts - NOT_AGAIN_FOR,
        meeting__starts__lt=meeting.starts,
    )
    return not any(question.slug == PURPOSE for pulse in lately for question in questions_of(pulse))


def newest_asked(teams: Collection[int]) -> Pulse | None:
    """The newest closing questions of an ended meeting of these teams that asked for it."""
    rows = Pulse.objects.filter(team__in=teams, meeting__isnull=False, told__has_key=PURPOSE)
    return rows.select_related("meeting").order_by("-meeting__starts", "-pk").first()
