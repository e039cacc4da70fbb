"""What the Markdown of a decision says of what came after it."""

from __future__ import annotations

from datetime import timedelta

from concord.decisions import carrying, ending
from concord.decisions.models import Decision
from concord.decisions.tests.decision_world import NOON, asked, close
from concord.decisions.writing import markdown

LATER = NOON + timedelta(days=3)


def test_carriers_and_how_it_worked_stand_there_and_only_what_holds_supersedes(world):
    decision = asked(world)
    close(world, decision)
    carrying.carry(decision, by=world.actor("chi"), at=NOON)
    carrying.review(decision, by=world.actor("ben"), at=LATER, worked="partly", words="The\nvans came late")
    anew = asked(world, supersedes=decision)

    def told() -> str:
        return markdown(Decision.objects.get(pk=decision.pk), None)

    assert "* “I will carry it”: Chi Nguyen\n" in told()
    assert f"* “Did it work?” In part: The vans came late (Ben Okafor, {LATER:%Y-%m-%d})" in told()
    assert "* Asked anew: [Open in Porto?]" in told() and "status: accepted" in told()
    ending.withdraw(anew, by=world.actor("ben"), at=LATER, why="Too early")
    assert "Asked anew" not in told() and "uperseded" not in told()
    again = asked(world, supersedes=decision)
    close(world, again, at=LATER)
    assert "* Superseded by [Open in Porto?]" in told() and "status: superseded by" in told()
