"""What a plan needs, and what it is told when it has it not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.goals.models import Goal
from concord.people.teams import unseat
from concord.plans.models import GrowthPlan
from concord.plans.moving import move
from concord.plans.proposing import change, propose, put_review_off
from concord.plans.wording import PlanWords
from conftest import NOON

WORDS = PlanWords(title="Canteens", hypothesis="Cooks who taste with us stay a year.")
TODAY = NOON.date()


def test_a_plan_says_what_is_expected_who_leads_and_what_it_costs(world, plan_of):
    leads = [world.people["grace"], world.people["ines"]]
    plan = plan_of(
        "  Canteens:  our second leg ",
        asked=40_000,
        currency="eur",
        leads=leads,
        departments=[world.departments["Finance"]],
        next_review=TODAY + timedelta(days=30),
    )
    plan = GrowthPlan.objects.whole().get(pk=plan.pk)
    assert (plan.title, plan.asked, plan.currency, plan.stage) == ("Canteens: our second leg", 40_000, "EUR", "trial")
    assert {person.name for person in plan.leads.all()} == {person.name for person in leads}
    assert Entry.objects.filter(kind="plan.proposed", body__plan=plan.pk).exists()


@pytest.mark.parametrize(
    ("wrong", "sentence", "field"),
    [
        ({"title": "  "}, "Give the plan a short name", "title"),
        ({"title": "x" * 121}, "at most 120 fit", "title"),
        ({"hypothesis": ""}, "What do you expect to happen, and why", "hypothesis"),
        ({"asked": 0}, "between 1 and a million million", "asked"),
        ({"asked": 10**13}, "between 1 and a million million", "asked"),
        ({"currency": "euro"}, "three letters, like EUR", "currency"),
        ({"next_review": TODAY}, "a day to come", "next_review"),
    ],
)
def test_a_plan_that_cannot_be_one_is_refused_in_words(world, wrong, sentence, field):
    with pytest.raises(Refused, match=sentence) as refused:
        propose(world.team, by=world.actor("ben"), at=NOON, words=replace(WORDS, **wrong))
    assert refused.value.field == field


def test_a_name_is_given_once_whatever_its_case(world, plan):
    with pytest.raises(Refused, match="a plan of this name already"):
        propose(world.team, by=world.actor("ben"), at=NOON, words=replace(WORDS, title="CANTEENS"))
    change(plan, by=world.actor("ben"), at=NOON, words=replace(WORDS, title="CANTEENS"))
    assert plan.title == "CANTEENS", "its own name it may keep, in other letters"


def test_leads_sit_at_the_table(world):
    unseat(world.people["hiro"], world.team, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="Hiro .* does not sit at the table of Leadership team"):
        propose(world.team, by=world.actor("ben"), at=NOON, words=replace(WORDS, leads=[world.people["hiro"]]))


def test_a_plan_serves_a_goal_of_its_team_that_stands(world, plan_of):
    goal = Goal.objects.create(team=world.team, title="Porto pays its way", proposed_at=NOON)
    assert plan_of("Porto", goal=goal).goal == goal
    goal.state = "dropped"
    with pytest.raises(Refused, match="“Porto pays its way” is not a goal of this team that stands"):
        plan_of("Porto again", goal=goal)


def test_only_whoever_sits_at_the_table_proposes_and_changes(world, plan):
    unseat(world.people["hiro"], world.team, by=world.actor("ana"), at=NOON)
    with pytest.raises(Denied):
        propose(world.team, by=world.actor("hiro"), at=NOON, words=replace(WORDS, title="Vans"))
    with pytest.raises(Denied):
        change(plan, by=world.actor("hiro"), at=NOON, words=WORDS)


def test_a_day_that_has_passed_may_stay_while_other_words_change(world, plan_of):
    plan = plan_of("Vans", next_review=TODAY + timedelta(days=3))
    later, words = NOON + timedelta(days=9), replace(WORDS, title="Vans", next_review=plan.next_review)
    change(plan, by=world.actor("ben"), at=later, words=replace(words, hypothesis="Two vans are enough."))
    assert plan.hypothesis == "Two vans are enough."
    with pytest.raises(Refused, match="a day to come"):
        change(plan, by=world.actor("ben"), at=later, words=replace(words, next_review=TODAY + timedelta(days=4)))


def test_what_changed_is_told_and_nothing_is_told_when_nothing_did(world, plan):
    told = Entry.objects.filter(kind="plan.changed")
    change(plan, by=world.actor("ben"), at=NOON, words=replace(WORDS, leads=[world.people["ben"]], asked=900))
    assert told.get().body["fields"] == ["asked", "hypothesis", "leads"]
    change(plan, by=world.actor("ben"), at=NOON, words=replace(WORDS, leads=[world.people["ben"]], asked=900))
    assert told.count() == 1


def test_a_stopped_plan_has_no_review_to_come(world, plan):
    put_review_off(plan, by=world.actor("ana"), at=NOON, to=date(2027, 1, 12))
    move(plan, by=world.actor("ana"), at=NOON, to="stopped")
    assert plan.next_review is None
    with pytest.raises(Refused, match="This plan is stopped"):
        put_review_off(plan, by=world.actor("ana"), at=NOON, to=date(2027, 1, 12))


def test_a_plan_goes_from_stage_to_stage_and_the_slower_of_two_is_told(world, plan):
    ana, ben = world.actor("ana"), world.actor("ben")
    move(plan, by=ana, at=NOON, to="scaling", seen="trial")
    move(plan, by=ben, at=NOON, to="scaling", seen="trial")
    assert [(row.was, row.became) for row in plan.moves.all()] == [("trial", "scaling")]
    with pytest.raises(Refused, match="moved this plan to “Scaling” just now"):
        move(plan, by=ben, at=NOON, to="stopped", seen="trial")
    with pytest.raises(Refused, match="There is no stage “grand”. Choose one of: Idea, Trial"):
        move(plan, by=ben, at=NOON, to="grand")
