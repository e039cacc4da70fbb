"""Each month's pulse: on the first working day, on the organization's clock, unless it is switched off."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concord.foundation.errors import Denied, Refused
from concord.people.teams import form_team, seat
from concord.pulses.closing import close_what_is_over
from concord.pulses.models import Pulse
from concord.pulses.monthly import first_working_day, is_asked_monthly, open_what_is_due, set_habit
from concord.pulses.opening import OPEN_FOR, open_month
from concord.pulses.questions import questions_of
from concord.values.models import Value

TUESDAY = datetime(2026, 12, 1, 8, tzinfo=UTC)


def due(world, at):
    return open_what_is_due(world.owner.organization_id, at=at)


@pytest.mark.parametrize(("month", "day"), [((2026, 12), 1), ((2026, 11), 2), ((2026, 8), 3), ((2027, 1), 1)])
def test_the_first_day_that_is_no_weekend(month, day):
    assert first_working_day(date(*month, 17)) == date(*month, day)


def test_it_opens_once_by_the_clock_of_the_organization_and_closes_after_a_week(world):
    organization = world.owner.organization
    organization.timezone = "Pacific/Auckland"
    organization.save(update_fields=["timezone"])
    assert due(world, datetime(2026, 11, 30, 10, tzinfo=UTC)) == []
    (pulse,) = due(world, datetime(2026, 11, 30, 12, tzinfo=UTC))  # there, the first has begun
    assert pulse.month == date(2026, 12, 1) and due(world, TUESDAY) == []
    assert close_what_is_over(organization.pk, at=pulse.opened_at + OPEN_FOR - timedelta(minutes=1)) == []
    assert [row.pk for row in close_what_is_over(organization.pk, at=pulse.opened_at + OPEN_FOR)] == [pulse.pk]
    assert Pulse.objects.get(pk=pulse.pk).told is not None


def test_a_worker_that_was_away_catches_up_for_a_week_and_no_longer(world):
    assert due(world, TUESDAY + timedelta(days=7)) == []
    assert len(due(world, TUESDAY + timedelta(days=6))) == 1


def test_every_value_that_holds_is_asked_then_trust_and_clarity_with_one_turned_each(world):
    at = TUESDAY
    value = Value.objects.create(word="Courage", sentence="S", adopted_at=at)
    Value.objects.create(word="Gone", sentence="S", adopted_at=at, ended_at=at)
    (pulse,) = due(world, at)
    asked = questions_of(pulse)
    assert [row.slug for row in asked] == [f"value-{value.pk}"] + [
        f"{s}-{n}" for s in ("trust", "clarity") for n in (1, 2, 3)
    ]
    assert asked[0].says == "How far did we live “Courage” this month?"
    assert [row.slug for row in asked if row.turned] == ["trust-3", "clarity-3"]


def test_a_team_can_switch_it_off_and_a_small_one_is_not_asked(world):
    at, ana = TUESDAY, world.actor("ana")
    small = form_team("Board", by=ana, at=at)
    seat(world.people["ana"], small, by=ana, at=at, kind="chair")
    with pytest.raises(Denied):
        set_habit(world.team, by=world.actor("ben"), at=at, monthly=False)
    set_habit(world.team, by=ana, at=at, monthly=False)
    assert due(world, at) == [] and not is_asked_monthly(world.team)
    set_habit(world.team, by=ana, at=at, monthly=True)
    assert [pulse.team_id for pulse in due(world, at)] == [world.team.pk]
    with pytest.raises(Refused, match="1 sit at this table. Below 5 an answer could be guessed"):
        open_month(small, at.date(), by=world.actor("ana"), at=at)
    with pytest.raises(Refused, match="there already"):
        open_month(world.team, at.date(), by=ana, at=at)


def test_an_organization_that_begins_after_that_day_is_asked_next_month(world):
    organization = world.owner.organization
    organization.created_at = TUESDAY
    organization.save(update_fields=["created_at"])
    assert due(world, TUESDAY + timedelta(hours=1)) == []


def test_looking_costs_the_same_for_many_teams(world):
    ana = world.actor("ana")

    def queries():
        with CaptureQueriesContext(connection) as seen:
            due(world, TUESDAY)
        return len(seen)

    due(world, TUESDAY)
    before = queries()
    for number in range(3):
        form_team(f"Team {number}", by=ana, at=TUESDAY)
    assert queries() == before
