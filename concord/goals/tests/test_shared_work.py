"""Support that turns out to be shared work becomes a goal of both."""

from __future__ import annotations

from concord.support.models import SupportRequest
from concord.support.offering import accept, offer
from concord.support.requesting import request_support
from concord.support.sharing import share
from conftest import NOON


def test_work_that_both_call_theirs_is_a_proposed_goal_that_both_lead(world):
    ana, ben = world.actor("ana"), world.actor("ben")
    need = request_support(
        world.team, by=ana, at=NOON, what="A planner\nfor the evening routes " + "x" * 200, goal="Porto"
    )
    accept(offer(need, by=ben, at=NOON), by=ana, at=NOON)
    assert not share(need, by=ben, at=NOON) and SupportRequest.objects.get().became is None
    assert share(need, by=ana, at=NOON)
    goal = SupportRequest.objects.get().became
    assert goal.state == "proposed" and len(goal.title) == 200 and goal.why == "It serves: Porto"
    assert [row.person.first_name for row in goal.leads()] == ["Ana", "Ben"]
