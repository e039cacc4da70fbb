"""A look at a plan: what it writes down, what follows, and which plans wait for one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from concord.decisions import deciding
from concord.foundation.errors import Refused
from concord.people.models import Team
from concord.plans.due import due_for, due_in, named
from concord.plans.models import PlanReview
from concord.plans.moving import move
from concord.plans.reviewing import Findings, Verdict, link, review
from conftest import NOON

TODAY = NOON.date()
LATER = TODAY + timedelta(days=42)
GO_ON = Verdict(outcome="continue", sentence="It grows.", next_review=LATER)


def test_a_review_keeps_a_line_for_each_thing_and_names_the_next_day(world, plan):
    found = Findings(working=" - Cooks stay\n\n• Cooks stay\n Taste wins ", follows="A second shift")
    made = review(plan, by=world.actor("ben"), at=NOON, verdict=GO_ON, findings=found)
    made.refresh_from_db(), plan.refresh_from_db()
    assert (made.working, made.follows, made.outcome) == ("Cooks stay\nTaste wins", "A second shift", "continue")
    assert plan.next_review == LATER and plan.stage == "trial"


def test_stop_stops_the_plan_and_it_is_not_looked_at_again(world, plan):
    review(
        plan, by=world.actor("ben"), at=NOON, verdict=Verdict(outcome="stop", sentence="Too far."), findings=Findings()
    )
    plan.refresh_from_db()
    assert (plan.stage, plan.next_review) == ("stopped", None)
    with pytest.raises(Refused, match="This plan is stopped"):
        review(plan, by=world.actor("ben"), at=NOON, verdict=GO_ON, findings=Findings())


@pytest.mark.parametrize(
    ("wrong", "sentence", "field"),
    [
        (Verdict(outcome="maybe", sentence="x"), "Choose continue, change or stop", "outcome"),
        (Verdict(outcome="stop", sentence=" "), "in a sentence why", "sentence"),
        (Verdict(outcome="stop", sentence="x" * 301), "at most 300", "sentence"),
        (Verdict(outcome="change", sentence="x"), "a day for the next review", "next_review"),
        (Verdict(outcome="change", sentence="x", next_review=TODAY), "a day to come", "next_review"),
    ],
)
def test_a_verdict_that_says_too_little_is_refused(world, plan, wrong, sentence, field):
    with pytest.raises(Refused, match=sentence) as refused:
        review(plan, by=world.actor("ben"), at=NOON, verdict=wrong, findings=Findings())
    assert refused.value.field == field


def test_a_review_names_the_decision_that_it_led_to_of_the_same_team_only(world, plan):
    ana = world.actor("ana")
    made = review(plan, by=ana, at=NOON, verdict=GO_ON, findings=Findings())
    decision = deciding.ask(world.team, by=ana, at=NOON, question="A second shift?", decider=world.people["ben"])
    link(made, by=ana, at=NOON, decision=decision)
    assert PlanReview.objects.get().decision == decision
    other = Team.objects.create(name="Board")
    decision.team = other
    with pytest.raises(Refused, match="belongs to another team"):
        link(made, by=ana, at=NOON, decision=decision)


def test_plans_whose_day_is_near_wait_for_the_team_and_for_their_leads(world, plan_of):
    near, far = TODAY + timedelta(days=14), TODAY + timedelta(days=15)
    soon = plan_of("Soon", next_review=near, leads=[world.people["ben"]])
    plan_of("Far", next_review=far, leads=[world.people["ben"]])
    gone = plan_of("Gone", next_review=near)
    move(gone, by=world.actor("ana"), at=NOON, to="stopped")
    assert list(due_in(world.team, today=TODAY)) == [soon]
    assert list(due_for(world.people["ben"], world.actor("ben"), today=TODAY)) == [soon]
    assert not due_for(world.people["chi"], world.actor("chi"), today=TODAY).exists()
    assert named(world.team, " soon ") == soon and named(world.team, "Gone") is None
