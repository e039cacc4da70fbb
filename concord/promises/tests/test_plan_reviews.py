"""A plan whose review is near stands on the list of those who lead it, and is put off from there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist

from concord.foundation.errors import Refused
from concord.plans.models import GrowthPlan
from concord.plans.proposing import propose
from concord.plans.wording import PlanWords
from concord.promises.doing import do
from concord.promises.sources import plan_reviews
from conftest import NOON

TODAY = NOON.date()


def owed(world, name):
    return list(plan_reviews.owes(world.people[name], world.actor(name), NOON))


def test_leads_are_reminded_two_weeks_before_and_may_look_later(world, zed):
    words = PlanWords(title="Canteens", hypothesis="Cooks stay.", leads=[world.people["ben"], world.people["ines"]],
                      next_review=TODAY + timedelta(days=14))  # fmt: skip
    plan = propose(world.team, by=world.actor("ana"), at=NOON, words=words)
    assert [row.what for name in ("ben", "ines") for row in owed(world, name)] == ["Canteens", "Canteens"]
    assert not owed(world, "ana")
    ben = world.actor("ben")
    with pytest.raises(Refused, match="a day to come"):
        do("plan_reviews", plan.pk, "later", by=ben, at=NOON, said={"to": TODAY})
    with pytest.raises(Refused, match="Choose a day"):
        do("plan_reviews", plan.pk, "later", by=ben, at=NOON, said={"to": "soon"})
    done = do("plan_reviews", plan.pk, "later", by=ben, at=NOON, said={"to": "2027-01-14"})
    assert done.sentence == "You look at it on 14 January 2027."
    assert not owed(world, "ben") and f"{GrowthPlan.objects.get().next_review}" == "2027-01-14"
    from concord.people.acting import actor_for

    with pytest.raises(ObjectDoesNotExist):
        do("plan_reviews", plan.pk, "later", by=actor_for(zed), at=NOON, said={"to": "2027-01-15"})
