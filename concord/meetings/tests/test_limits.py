"""How long a turn may take, gently."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from concord.foundation.errors import Denied, Refused
from concord.meetings.limits import limit_turns, turn_limit
from concord.rhythm.models import Meeting
from concord.rhythm.tests.rhythm_world import leadership_series

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_the_facilitator_sets_it_for_a_meeting(world):
    meeting = world.live("discussion", at=NOON)
    assert turn_limit(meeting) == 0
    limit_turns(meeting, by=world.actor("ana"), at=NOON, seconds=90)
    assert turn_limit(Meeting.objects.get(pk=meeting.pk)) == 90
    with pytest.raises(Denied):
        limit_turns(meeting, by=world.actor("ben"), at=NOON, seconds=60)
    with pytest.raises(Refused, match="20 seconds to 10 minutes"):
        limit_turns(meeting, by=world.actor("ana"), at=NOON, seconds=5)


def test_for_the_series_it_holds_in_the_meetings_to_come(world):
    series = leadership_series(world)
    first, second = series.meetings.order_by("starts")[:2]
    limit_turns(first, by=world.actor("ana"), at=NOON, seconds=60, always=True)
    assert turn_limit(Meeting.objects.get(pk=second.pk)) == 60
    limit_turns(Meeting.objects.get(pk=second.pk), by=world.actor("ana"), at=NOON, seconds=0)
    assert turn_limit(Meeting.objects.get(pk=second.pk)) == 0, "none in this one, whatever the series says"
