"""Two or three lead a goal: consent, two departments and a look together; names on paper are told as such."""

from datetime import timedelta

import pytest

from concord.goals import adopting, checking_in, coleading
from concord.goals.models import CoLead
from concord.goals.proposing import propose
from concord.indicators.indicator import Span, State, signs
from concord.people.clock import zone_here
from concord.segments import holding
from conftest import NOON

SIGN = signs()["co_led_goals"]
DAY = timedelta(days=1)


def row(goal, leads, departments, together):
    said = {"goal": goal, "title": f"Goal {goal}", "adopted": "2026-10-01", "check_ins": 1}
    return {**said, "leads": leads, "departments": departments, "together": together}


def test_names_on_paper_do_not_count():
    figure = SIGN.figure([row(1, 2, 2, 2), row(2, 3, 2, 0), row(3, 1, 1, 1), row(4, 2, 1, 2), row(5, 3, 3, 2)])
    assert (figure.value, figure.part, figure.n, figure.names) == (0.4, 2, 5, ("Goal 3",))
    assert figure.also == {"on_paper": 1, "alone": 1, "nobody": 0, "one_department": 1, "next": 3}
    assert SIGN.says(figure) == (
        "2 of 5 goals are led by two or three who also looked at them together. 1 more only by name, without a "
        "check-in. A second lead is looked for: “Goal 3”."
    )
    assert SIGN.deed(1, figure).address == "/goals/3/co-leads"
    assert SIGN.state(figure) is State.SLIPS


def test_two_goals_are_too_few():
    figure = SIGN.figure([row(1, 2, 2, 2), row(2, 2, 2, 2)])
    assert figure.value is None and "so far: 2" in SIGN.says(figure)


@pytest.fixture
def goal(world):
    made = propose(world.team, by=world.actor("ana"), at=NOON, title="Porto", why="It is near.")
    meeting = world.live("goal_setting", at=NOON)
    adopting.adopt([made], segment=holding.current_segment(meeting), by=world.actor("ana"), at=NOON)
    return made


def test_a_goal_counts_when_two_of_its_leads_gave_their_confidence(world, goal):
    asked = coleading.ask(goal, [world.people["ben"], world.people["chi"]], by=world.actor("ana"), at=NOON)
    assert told(world, 10) == [(0, 0, 0)]
    for one, name in zip(asked, ("ben", "chi"), strict=True):
        coleading.consent(one, by=world.actor(name), at=NOON + DAY)
    assert told(world, 10) == [(2, 2, 0)]
    checking_in.check_in(goal, by=world.actor("ben"), at=NOON + 5 * DAY, confidence=7)
    assert told(world, 10) == [(2, 2, 0)], "it has not opened"
    checking_in.check_in(goal, by=world.actor("chi"), at=NOON + 6 * DAY, confidence=4)
    assert told(world, 10) == [(2, 2, 2)]
    assert told(world, 5) == [(2, 2, 0)], "a past week is as it was"
    coleading.hand_over(
        CoLead.objects.get(person=world.people["chi"]), by=world.actor("chi"), at=NOON + 9 * DAY, words="It stands."
    )
    assert told(world, 10) == [(1, 1, 1)] and told(world, 8) == [(2, 2, 2)]
    assert told(world, 120) == [(1, 1, 0)] and told(world, -3) == []


def told(world, days):
    span = Span.quarter_to((NOON + days * DAY).date(), zone_here())
    rows = SIGN.rows([world.team.pk], span).get(world.team.pk, [])
    return [(one["leads"], one["departments"], one["together"]) for one in rows]
