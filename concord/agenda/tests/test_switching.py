"""A rule that does not suit a series is switched off by the chair, with a reason, and on again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from concord.agenda.linting import lint
from concord.agenda.switching import switch_off, switch_on, switches
from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.rhythm.scheduling import end_series, start_series
from conftest import NOON


@pytest.fixture
def series(world):
    starts, by = NOON + timedelta(days=2), world.actor("ana")
    return start_series(world.team, by=by, at=NOON, title="Weekly", rule="FREQ=WEEKLY", starts=starts, timezone="UTC")


def noticed(series, world):
    meeting = series.meetings.select_related("series").earliest("starts")
    meeting.segments.get_or_create(kind="discussion", title="Talk", position=0, minutes=5)
    return {finding.rule for finding in lint(meeting, list(meeting.segments.all()))}


def test_a_rule_is_silent_in_its_series_until_it_is_switched_on(world, series):
    assert "opens_with_people" in noticed(series, world)
    switch_off(series, "opens_with_people", by=world.actor("ana"), at=NOON, reason=" We have breakfast first ")
    assert "opens_with_people" not in noticed(series, world) and "ends_with_one_message" in noticed(series, world)
    [off] = [row for row in switches(series) if row.off]
    assert (off.rule, off.reason, off.by, off.at) == ("opens_with_people", "We have breakfast first", "Ana Silva", NOON)
    switch_on(series, "opens_with_people", by=world.actor("ana"), at=NOON)
    switch_on(series, "opens_with_people", by=world.actor("ana"), at=NOON)
    assert "opens_with_people" in noticed(series, world)
    assert [row.body["on"] for row in Entry.objects.filter(kind="agenda.rule").order_by("pk")] == [False, True]


def test_it_needs_a_reason_a_rule_and_a_series_that_goes_on(world, series):
    ana = world.actor("ana")
    with pytest.raises(Refused, match="Say why this rule does not suit"):
        switch_off(series, "opens_with_people", by=ana, at=NOON, reason=" ")
    with pytest.raises(Refused, match="There is no rule “be_nice”. Choose among: decisions_can_be_decided,"):
        switch_off(series, "be_nice", by=ana, at=NOON, reason="No")
    with pytest.raises(Denied):
        switch_off(series, "opens_with_people", by=world.actor("ben"), at=NOON, reason="I am shy")
    end_series(series, by=ana, at=NOON)
    with pytest.raises(Refused, match="This series has ended"):
        switch_off(series, "opens_with_people", by=ana, at=NOON, reason="No")
