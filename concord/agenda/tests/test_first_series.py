"""The first rhythm: a weekday, a time, how often; and the agenda that builds itself."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.agenda.first_series import first_occurrence, start_first_series
from concord.foundation.errors import Refused
from concord.rhythm.models import Series

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)  # a Tuesday
WHEN = {"weekday": 3, "clock": time(10), "timezone": "Europe/Lisbon", "minutes": 90}


@pytest.mark.parametrize(("every", "gaps"), [("week", {7}), ("fortnight", {14}), ("month", {28, 35})])
def test_the_rhythm_is_kept_on_the_clock_of_the_organization(world, every, gaps):
    meeting = start_first_series(world.team, by=world.actor("ana"), at=NOON, title="Leaders", every=every, **WHEN)
    assert meeting.starts == datetime(2026, 11, 26, 10, tzinfo=UTC)
    starts = list(Series.objects.get().meetings.order_by("starts").values_list("starts", flat=True))
    assert {(later - earlier).days for earlier, later in pairwise(starts)} <= gaps
    assert {moment.astimezone(ZoneInfo("Europe/Lisbon")).strftime("%a %H:%M") for moment in starts} == {"Thu 10:00"}


def test_the_first_agenda_is_there_at_once(world):
    meeting = start_first_series(world.team, by=world.actor("ana"), at=NOON, title="Leaders", every="week", **WHEN)
    assert meeting.segments.first().kind == "get_to_know_you"
    assert meeting.chair == world.people["ana"]


def test_a_rhythm_that_is_none_is_refused(world):
    with pytest.raises(Refused, match="every week, every two weeks or every month"):
        start_first_series(world.team, by=world.actor("ana"), at=NOON, title="Leaders", every="hour", **WHEN)


@given(
    weekday=st.integers(0, 6),
    clock=st.times(),
    at=st.datetimes(datetime(2025, 1, 1), datetime(2030, 1, 1)),
    last_day=st.sampled_from([28, 31]),
)
def test_the_first_time_is_that_weekday_two_hours_away_at_least(weekday, clock, at, last_day):
    moment = at.replace(tzinfo=UTC)
    found = first_occurrence(weekday, clock, timezone="America/New_York", at=moment, last_day=last_day)
    assert found.weekday() == weekday
    assert found.day <= last_day
    assert timedelta(hours=2) <= found - moment <= timedelta(days=22)
