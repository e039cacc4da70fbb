"""The numbers of a plan and their history."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from concord.foundation.errors import Refused
from concord.plans.measuring import MOST, add_measure, note, take_out
from concord.plans.models import Reading
from conftest import NOON


def test_a_measure_has_a_number_for_each_day_and_the_last_of_a_day_counts(world, plan):
    ana = world.actor("ana")
    measure = add_measure(plan, by=ana, at=NOON, name="Canteens signed", target=Decimal(12))
    note(measure, by=ana, at=NOON, value=Decimal(3), day=NOON.date() - timedelta(days=30))
    note(measure, by=ana, at=NOON, value=Decimal(4))
    note(measure, by=world.actor("ben"), at=NOON, value=Decimal("4.5"))
    assert [row.value for row in measure.readings.all()] == [Decimal(3), Decimal("4.5")]
    take_out(measure, by=ana, at=NOON)
    assert not Reading.objects.exists()


def test_what_cannot_be_measured_is_refused_in_words(world, plan):
    ana = world.actor("ana")
    measure = add_measure(plan, by=ana, at=NOON, name="Orders", unit="a week")
    for wrong, sentence in (
        ({"name": " "}, "Say what is measured"),
        ({"name": "ORDERS"}, "a measure of this name already"),
        ({"name": "Cost", "unit": "x" * 21}, "at most 20 characters"),
        ({"name": "Cost", "target": Decimal("NaN")}, "too big to be meant"),
    ):
        with pytest.raises(Refused, match=sentence):
            add_measure(plan, by=ana, at=NOON, **wrong)
    for value, day, sentence in (
        (Decimal(1), NOON.date() + timedelta(days=1), "still to come"),
        (Decimal("1e14"), None, "too big to be meant"),
        (Decimal("Infinity"), None, "too big to be meant"),
    ):
        with pytest.raises(Refused, match=sentence):
            note(measure, by=ana, at=NOON, value=value, day=day)
    for number in range(MOST - 1):
        add_measure(plan, by=ana, at=NOON, name=f"Number {number}")
    with pytest.raises(Refused, match="more than anybody watches"):
        add_measure(plan, by=ana, at=NOON, name="One too many")
