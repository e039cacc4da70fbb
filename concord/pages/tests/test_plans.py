"""Growth plans on pages: proposed, moved, measured, reviewed; budgets chosen from in private and opened."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from concord.plans.models import Budget, GrowthPlan, Measure, PlanReview
from concord.plans.proposing import propose
from concord.plans.wording import PlanWords


@pytest.fixture
def browser(world):
    """`browser("ben")`: somebody's, signed in."""

    def signed_in(name):
        made = Client()
        made.force_login(world.people[name].account)
        return made

    return signed_in


@pytest.fixture
def plan(world):
    words = PlanWords(title="Canteens", hypothesis="Cooks who taste with us stay.", asked=40_000)
    return propose(world.team, by=world.actor("ben"), at=timezone.now(), words=words, stage="trial")


def text(answer):
    return answer.content.decode()


def test_an_empty_board_teaches_and_a_plan_is_proposed_from_it(world, browser):
    ben = browser("ben")
    assert "What should grow, and how will we know?" in text(ben.get("/plans"))
    day = (timezone.now() + timedelta(days=30)).date()
    said = {"title": "Canteens", "hypothesis": "Cooks stay.", "stage": "trial", "asked": "40000", "currency": "eur",
            "next_review": day.isoformat(), "leads": [world.people["ben"].pk, world.people["ines"].pk]}  # fmt: skip
    refused = ben.post("/plans/new", said | {"title": " "})
    assert (
        refused.status_code == 422 and "Give the plan a short name." in text(refused) and "Cooks stay." in text(refused)
    )
    page = ben.post("/plans/new", said, follow=True)
    assert page.redirect_chain and "Cooks stay." in text(page) and "Say next by which numbers" in text(page)
    board = text(ben.get("/plans"))
    assert "40\u202f000 EUR" in board and "Canteens" in board
    assert "Next review" in text(ben.get("/plans/timeline"))


def test_a_plan_is_changed_moved_and_the_move_taken_back(plan, browser):
    ben = browser("ben")
    ben.post(f"/plans/{plan.pk}/editing", {"title": "Canteens", "hypothesis": "The cook decides.", "currency": "EUR"})
    plan.refresh_from_db()
    assert (plan.hypothesis, plan.asked) == ("The cook decides.", None)
    page = ben.post(f"/plans/{plan.pk}/stage", {"to": "scaling", "seen": "trial"}, follow=True)
    assert f'data-undo="/plans/{plan.pk}/stage?to=trial"' in text(page)
    slower = browser("chi").post(f"/plans/{plan.pk}/stage", {"to": "stopped", "seen": "trial"})
    assert slower.status_code == 422 and "Somebody has moved this plan" in text(slower)
    ben.post(f"/plans/{plan.pk}/stage?to=trial")
    plan.refresh_from_db()
    assert plan.stage == "trial"


def test_numbers_are_added_and_noted_and_what_is_wrong_is_said_at_the_field(plan, browser):
    ben = browser("ben")
    assert "Say what is measured." in text(ben.post(f"/plans/{plan.pk}/measures", {"name": ""}))
    ben.post(f"/plans/{plan.pk}/measures", {"name": "Contracts", "target": "12", "unit": "canteens"})
    measure = Measure.objects.get()
    today = timezone.now().date()
    for value, days in (("3", 40), ("4.5", 20), ("7", 0)):
        ben.post(f"/plan-measures/{measure.pk}/readings", {"value": value, "day": today - timedelta(days=days)})
    page = text(ben.get(f"/plans/{plan.pk}"))
    assert "From 3 to 7 since" in page and "<polyline" in page and "of 12" in page
    wrong = ben.post(f"/plan-measures/{measure.pk}/readings", {"value": "many"})
    assert wrong.status_code == 422 and "Write a number, like 12 or 12.5." in text(wrong)
    late = ben.post(f"/plan-measures/{measure.pk}/readings", {"value": "1", "day": today + timedelta(days=3)})
    assert "This day is still to come" in text(late)
    ben.post(f"/plan-measures/{measure.pk}/removal")
    assert not Measure.objects.exists()


def test_a_review_is_written_and_names_the_decision_it_led_to(world, plan, browser):
    from concord.decisions import deciding

    ben, now = browser("ben"), timezone.now()
    decision = deciding.ask(
        world.team, by=world.actor("ben"), at=now, question="Two shifts?", decider=world.people["ben"]
    )
    said = {"working": "Cooks stay", "outcome": "continue", "sentence": "It grows."}
    refused = ben.post(f"/plans/{plan.pk}/reviews/new", said)
    assert refused.status_code == 422 and "a day for the next review" in text(refused)
    ben.post(f"/plans/{plan.pk}/reviews/new", said | {"next_review": (now + timedelta(days=40)).date()})
    made = PlanReview.objects.get()
    page = text(ben.post(f"/plan-reviews/{made.pk}/decision", {"decision": decision.pk}, follow=True))
    assert "It grows." in page and "It led to a decision:" in page and "Two shifts?" in page


def test_a_budget_is_prepared_chosen_from_in_private_and_opened(plan, browser):
    ana, ben, chi = browser("ana"), browser("ben"), browser("chi")
    assert ben.post("/budgets/new", {}).status_code == 403
    said = {"title": "Spring", "amount": "60000", "currency": "EUR", "plans": [plan.pk]}
    assert "Choose at least one plan" in text(ana.post("/budgets/new", said | {"plans": []}))
    ana.post("/budgets/new", said)
    budget = Budget.objects.get()
    line, address = budget.lines.get(), f"/budgets/{budget.pk}"
    ben.post(f"{address}/choice", {"lines": [line.pk]})
    chi.post(f"{address}/choice", {"lines": ["99999999", "x"]})
    assert " checked" in text(ben.get(address)) and " checked" not in text(ana.get(address))
    assert "2 leaders have chosen" in text(ana.get(address))
    assert ben.post(f"{address}/opening").status_code == 403
    page = text(ana.post(f"{address}/opening", follow=True))
    assert "1 sponsor has 30\u202f000 EUR left for it: 10\u202f000 EUR short. It needs 1 more sponsor." in page
    assert ana.post(f"{address}/removal").status_code == 422


def test_who_only_watches_reads_and_is_offered_nothing(world, plan, browser):
    from concord.people.teams import seat

    seat(world.people["ines"], world.team, by=world.actor("ana"), at=timezone.now(), kind="observer")
    ines = browser("ines")
    page = text(ines.get("/plans"))
    assert "Canteens" in page and "Propose a plan" not in page and "row-menu" not in page
    assert "Write a review" not in text(ines.get(f"/plans/{plan.pk}"))
    assert ines.post(f"/plans/{plan.pk}/stage", {"to": "stopped"}).status_code == 403
    assert ines.get("/plans/new").status_code == 403
    assert GrowthPlan.objects.get().stage == "trial"


def test_a_goal_shows_the_plans_that_serve_it_and_they_lead_to_it(world, plan, browser):
    from concord.goals.models import Goal

    goal = Goal.objects.create(team=world.team, title="Porto pays its way", proposed_at=timezone.now())
    said = {"title": "Canteens", "hypothesis": "The cook decides.", "goal": goal.pk}
    assert browser("ben").post(f"/plans/{plan.pk}/editing", said).status_code == 302
    assert f'href="/goals/{goal.pk}"' in text(browser("ben").get(f"/plans/{plan.pk}"))
    assert f'href="/plans/{plan.pk}"' in text(browser("ben").get(f"/goals/{goal.pk}"))
