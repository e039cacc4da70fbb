"""A budget from its preparation to the open choices, and its outcome computed once more by another implementation."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.measures.funding import equal_shares, shortfalls
from concord.plans.budgeting import Frame, prepare, prepare_anew, take_back
from concord.plans.choosing import choose, open_together
from concord.plans.explaining import what_is_left, why
from concord.plans.models import Budget, BudgetChoice
from concord.plans.sharing import completion_of, left_of, shared, sponsors_needed
from conftest import NOON

VOTERS = ("ana", "ben", "chi", "grace")


@pytest.fixture
def budget_of(world, plan_of):
    """`budget_of(100, {"Vans": 60}, spends_rest=True)`"""

    def made(amount, costs, **more):
        plans = [plan_of(title, asked=cost) for title, cost in costs.items()]
        frame = Frame(title="Growth money", amount=amount, currency="EUR", plans=plans, **more)
        return prepare(world.team, by=world.actor("ana"), at=NOON, frame=frame)

    return made


def vote(world, budget, who, *titles):
    choose(budget, by=world.actor(who), at=NOON, lines=list(budget.lines.filter(plan__title__in=titles)))


def test_each_leader_pays_with_an_equal_part_and_every_plan_says_why(world, budget_of):
    budget = budget_of(400, {"Vans": 150, "Canteens": 90, "Porto": 240, "Tea": 40})
    vote(world, budget, "ana", "Vans", "Canteens")
    vote(world, budget, "ben", "Vans", "Canteens")
    vote(world, budget, "chi", "Porto")
    vote(world, budget, "grace", "Porto", "Canteens")
    open_together(budget, by=world.actor("ana"), at=NOON)
    found = shared(budget)
    said = {row.line.plan.title: why(row, found, "EUR") for row in found.lines}
    assert list(said) == ["Canteens", "Vans", "Tea", "Porto"], "paid first, then the nearest"
    assert said["Canteens"] == "3 leaders pay for it, 30 EUR each."
    assert said["Tea"] == "Nobody chose it."
    assert said["Vans"] == "2 sponsors have 140 EUR left for it: 10 EUR short. It needs 1 more sponsor."
    assert said["Porto"] == "2 sponsors have 170 EUR left for it: 70 EUR short. It needs 1 more sponsor."
    assert {purse.person.first_name: (purse.paid, purse.left) for purse in found.purses} == {
        "Ana": (30, 70), "Ben": (30, 70), "Chi": (0, 100), "Grace": (30, 70),
    }  # fmt: skip
    assert what_is_left(budget, found).startswith("310 EUR stay unspent, by design")


def test_what_is_left_is_given_out_where_the_team_wants_it_so(world, budget_of):
    budget = budget_of(400, {"Vans": 250, "Canteens": 90}, spends_rest=True)
    vote(world, budget, "ana", "Vans", "Canteens")
    vote(world, budget, "ben", "Vans")
    vote(world, budget, "chi", "Canteens")
    vote(world, budget, "grace")
    found = shared(budget)
    assert [(row.line.plan.title, row.by_rest) for row in found.lines if row.paid] == [
        ("Canteens", False),
        ("Vans", True),
    ]
    assert "given out too" in why(found.lines[1], found, "EUR")
    assert found.even == 100 < found.share and "add one" in what_is_left(budget, found)


def test_choices_are_private_and_can_be_changed_until_all_open_together(world, budget_of):
    budget, ana = budget_of(300, {"Vans": 150, "Tea": 40}), world.actor("ana")
    with pytest.raises(Refused, match="Nobody has chosen yet"):
        open_together(budget, by=ana, at=NOON)
    vote(world, budget, "ben", "Vans", "Tea")
    vote(world, budget, "ben", "Tea")
    assert [line.plan.title for line in BudgetChoice.objects.get().lines.all()] == ["Tea"]
    assert "lines" not in Entry.objects.filter(kind="budget.chosen").last().body
    with pytest.raises(Denied):
        open_together(budget, by=world.actor("ben"), at=NOON)
    open_together(budget, by=ana, at=NOON)
    open_together(budget, by=ana, at=NOON)
    assert Entry.objects.filter(kind="budget.opened").count() == 1
    for deed in (
        lambda: vote(world, budget, "ben", "Vans"),
        lambda: take_back(budget, by=ana, at=NOON),
        lambda: prepare_anew(budget, by=ana, at=NOON, frame=frame_of(budget)),
    ):
        with pytest.raises(Refused, match="it does not change any more"):
            deed()


def frame_of(budget):
    plans = [line.plan for line in budget.lines.all()]
    return Frame(title=budget.title, amount=budget.amount, currency=budget.currency, plans=plans)


def test_a_budget_prepared_anew_keeps_the_choice_of_plans_that_stay(world, budget_of, plan_of):
    budget, ana = budget_of(300, {"Vans": 150, "Tea": 40}), world.actor("ana")
    vote(world, budget, "ben", "Vans", "Tea")
    frame = frame_of(budget)
    prepare_anew(
        budget, by=ana, at=NOON, frame=replace(frame, amount=500, plans=[frame.plans[0], plan_of("New", asked=9)])
    )
    assert [line.plan.title for line in BudgetChoice.objects.get().lines.all()] == ["Vans"]
    take_back(budget, by=ana, at=NOON)
    assert not Budget.objects.exists() and not BudgetChoice.objects.exists()


def test_a_budget_that_cannot_be_one_is_refused_in_words(world, budget_of, plan_of):
    budget, ana = budget_of(300, {"Vans": 150}), world.actor("ana")
    frame = frame_of(budget)
    for wrong, sentence in (
        ({"title": " "}, "Give the budget a name"),
        ({"amount": 0}, "between 1 and a million million"),
        ({"currency": "€"}, "three letters, like EUR"),
        ({"plans": []}, "Choose at least one plan"),
        ({"plans": [plan_of("No money")]}, "“No money” asks for no money"),
        ({"plans": [plan_of("Dollars", asked=5, currency="USD")]}, "“Dollars” asks for USD, and this budget has EUR"),
        ({"plans": [plan_of("Gone", asked=5, stage="stopped")]}, "“Gone” is not a plan of this team that goes on"),
    ):
        with pytest.raises(Refused, match=sentence):
            prepare_anew(budget, by=ana, at=NOON, frame=replace(frame, **wrong))
    with pytest.raises(Denied):
        prepare(world.team, by=world.actor("ben"), at=NOON, frame=frame)
    other = budget_of(300, {"Tea": 40})
    with pytest.raises(Refused, match="not in this budget any more"):
        choose(budget, by=ana, at=NOON, lines=list(other.lines.all()))


def by_small_steps(costs, ballots, budget):
    """The method as the paper tells it, in loops and fractions: it shares nothing with `measures`."""
    purse, bought = [Fraction(budget, len(ballots))] * len(ballots), []
    while True:
        best = None
        for plan, cost in costs.items():
            voters = [voter for voter, ballot in enumerate(ballots) if plan in ballot]
            if plan in bought or not voters or sum(purse[voter] for voter in voters) < cost:
                continue
            payers, rest = sorted(voters, key=lambda voter: purse[voter]), Fraction(cost)
            while purse[payers[0]] * len(payers) < rest:
                rest -= purse[payers.pop(0)]
            price = (rest / len(payers), -len(voters), cost, list(costs).index(plan))
            best = min(best, (price, plan, voters)) if best else (price, plan, voters)
        if best is None:
            return bought, purse
        (price, *_tie), plan, voters = best
        bought.append(plan)
        for voter in voters:
            purse[voter] -= min(purse[voter], price)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_the_outcome_is_what_another_implementation_finds(data):
    costs = {plan: data.draw(st.integers(1, 60)) for plan in range(data.draw(st.integers(1, 6)))}
    ballots = data.draw(st.lists(st.sets(st.sampled_from(list(costs))), min_size=1, max_size=6))
    budget = data.draw(st.integers(1, 150))
    found = equal_shares(costs, ballots, budget)
    bought, purse = by_small_steps(costs, ballots, budget)
    assert found.selected == bought and found.left == sum(purse)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_money_is_neither_made_nor_lost_and_the_sponsors_named_would_do(data):
    """For every outcome: payments add up to costs, nobody pays more than their part, and who is missing would help."""
    costs = {plan: data.draw(st.integers(1, 60)) for plan in range(data.draw(st.integers(1, 5)))}
    ballots = data.draw(st.lists(st.sets(st.sampled_from(list(costs))), min_size=1, max_size=5))
    budget = Budget(amount=data.draw(st.integers(1, 150)), spends_rest=data.draw(st.booleans()))
    funding = equal_shares(costs, ballots, budget.amount, completion=completion_of(budget))
    left = left_of(funding, len(ballots))
    assert all(0 <= rest <= funding.share for rest in left)
    assert all(sum(step.payments.values()) == costs[step.plan] for step in funding.steps)
    assert sum(costs[plan] for plan in funding.selected) == funding.spent <= budget.amount
    for plan, short in shortfalls(costs, ballots, funding).items():
        more = sponsors_needed(plan, short, left, ballots, costs, budget)
        others = sorted((voter for voter in range(len(ballots)) if plan not in ballots[voter]), key=lambda v: -left[v])
        if more is not None:
            joined = [ballot | {plan} if voter in others[:more] else ballot for voter, ballot in enumerate(ballots)]
            again = equal_shares(costs, joined, budget.amount, completion=completion_of(budget))
            assert 0 < more <= len(others) and plan in again.selected
