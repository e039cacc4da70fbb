"""Quarters of the calendar, and what the signs say of teams in one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concord.indicators.hiding import hide
from concord.indicators.quarters import Quarter, days, this_quarter, told
from concord.people import teams
from conftest import NOON

OCTOBER = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("day", "first", "end"),
    [
        (date(2026, 11, 24), OCTOBER, date(2026, 12, 31)),
        (date(2027, 1, 1), date(2027, 1, 1), date(2027, 3, 31)),
        (date(2024, 3, 31), date(2024, 1, 1), date(2024, 3, 31)),
    ],
)
def test_a_quarter_is_three_months_of_the_calendar(day, first, end):
    quarter = Quarter.around(day)
    assert (quarter.first, quarter.end, quarter.so_far(day)) == (first, end, day)
    assert quarter.before.end == first - timedelta(days=1)


def test_it_is_the_quarter_of_the_organizations_clock(world):
    late = datetime(2026, 9, 30, 23, 30, tzinfo=UTC)  # in Lisbon it is October already
    assert this_quarter(late).first == OCTOBER
    assert days(OCTOBER, date(2026, 12, 31)) == "1 October to 31 December 2026"


def test_many_teams_cost_no_more_questions_than_one(world):
    more = [teams.form_team(f"Team {number}", by=world.actor("ana"), at=NOON).pk for number in range(3)]
    hide(world.team, "cadence_kept", by=world.actor("ana"), at=NOON, reason="Not now")
    asked, seen = [], {}
    for some in ([world.team.pk], [world.team.pk, *more]):
        with CaptureQueriesContext(connection) as queries:
            seen = dict(told(some, Quarter(OCTOBER), NOON.date()))
        asked.append(len(queries))
    assert asked[0] == asked[1]
    assert [one.sign.slug for promise in seen[world.team.pk].promises for one in promise.hidden] == ["cadence_kept"]
    assert not [one for promise in seen[more[0]].promises for one in promise.hidden]
    assert (seen[more[0]].since, seen[more[0]].on) == (OCTOBER, NOON.date())
