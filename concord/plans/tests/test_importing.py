"""Plans from a sheet: each one's fate first; what nobody here is called by is told, never guessed."""

from __future__ import annotations

import pytest

from concord.foundation.errors import Denied
from concord.plans.importing import bring_plans_in, plan_fates
from concord.plans.models import GrowthPlan
from concord.plans.reading.sheet import read_plans
from conftest import NOON

SHEET = """Plan,Hypothesis,Stage,Money,Next review,Leads,Department,Goal,Measure,Target,Current
Vans,They pay in a year,trial,"40,000 CHF",2027-01-14,Ben and Nobody,Finance / Moon,Mars,Boxes,900,380
Vans,,,,,,,,Loss,0 EUR,
canteens,Again,idea,,,,,,,,
Porto,,trial,,,,,,,,
Vigo,It is near,stopped,,2026-01-01,,,,,,
"""


def test_each_plan_s_fate_is_told_and_then_written(world, plan):
    drafts = read_plans(SHEET.encode(), "plans.csv")
    told = plan_fates(world.team, drafts, at=NOON)
    assert [fate.state for fate in told] == ["new", "known", "wrong", "new"]
    assert "Row 5: What do you expect to happen, and why?" in told[2].sentence
    assert told[0].notes == [
        "There is no goal “Mars” here; the plan serves none yet.",
        "“Nobody” is nobody at the table, or two; name them on the plan's page.",
        "There is no department “Moon”; it is left out.",
    ]
    assert "Its review of 2026-01-01 is left out" in told[3].notes[0] and GrowthPlan.objects.count() == 1
    vans, _vigo = bring_plans_in(world.team, drafts, by=world.actor("ana"), at=NOON)
    assert (vans.asked, vans.currency, vans.stage, str(vans.next_review)) == (40000, "CHF", "trial", "2027-01-14")
    assert list(vans.leads.all()) == [world.people["ben"]] and vans.departments.get().name == "Finance"
    boxes, loss = vans.measures.all()
    assert (boxes.readings.get().value, loss.target, loss.unit) == (380, 0, "EUR")
    assert not bring_plans_in(world.team, drafts, by=world.actor("ana"), at=NOON), "what is here stays as it is"


def test_who_does_not_lead_meetings_brings_no_list_in(world):
    with pytest.raises(Denied):
        bring_plans_in(world.team, [], by=world.actor("ben"), at=NOON)
