from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.measures.funding import equal_shares, read, shortfalls
from concord.measures.purses import cheapest_first
from concord.measures.strides import stride


@st.composite
def votes(draw):
    costs = {f"plan {number}": draw(st.integers(0, 12)) for number in range(draw(st.integers(0, 6)))}
    approvals = [[plan for plan in costs if draw(st.booleans())] for _voter in range(draw(st.integers(1, 6)))]
    return costs, approvals, draw(st.integers(0, 40))


def by_hand(costs, approvals, budget, utility):
    """The definition, without a thought for speed."""
    left = [Fraction(budget, len(approvals))] * len(approvals)
    bought = []
    while True:
        offers = []
        for place, (plan, cost) in enumerate(costs.items()):
            supporters = [voter for voter, ballot in enumerate(approvals) if plan in ballot]
            if plan in bought or not supporters or sum(left[voter] for voter in supporters) < cost:
                continue
            poor = sorted(left[voter] for voter in supporters)
            equal = Fraction(0)
            for number in range(len(poor)):
                equal = Fraction(cost - sum(poor[:number])) / (len(poor) - number)
                if equal <= poor[number]:
                    break
            of_use = cost if utility == "cost" and cost else 1
            offers.append((equal / of_use, -len(supporters), cost, place, plan, equal, supporters))
        if not offers:
            return bought
        *_rest, plan, equal, supporters = min(offers)
        bought.append(plan)
        for voter in supporters:
            left[voter] -= min(left[voter], equal)


def test_an_example_by_hand():
    """Ten each. b costs its three supporters 4 each, a would cost 20/3. Then two of a's have 6, the third pays 8."""
    costs = {"a": 20, "b": 12, "c": 15}
    found = equal_shares(costs, [["a", "b"], ["a", "b"], ["b", "c"], ["a", "c"]], 40)
    assert found.selected == ["b", "a"]
    assert [step.payments for step in found.steps] == [{0: 4, 1: 4, 2: 4}, {0: 6, 1: 6, 3: 8}]
    assert [step.rho for step in found.steps] == [4, 8]
    assert (found.spent, found.left) == (32, 8)


def test_a_minority_gets_its_part_that_a_majority_vote_would_not_give():
    """Of 100, seven tenths of the voters decide on 70, three tenths on 30."""
    costs = {f"north {number}": 10 for number in range(10)} | {f"south {number}": 10 for number in range(10)}
    north, south = [list(costs)[:10]] * 7, [list(costs)[10:]] * 3
    selected = equal_shares(costs, north + south, 100).selected
    assert sum(plan.startswith("north") for plan in selected) == 7
    assert sum(plan.startswith("south") for plan in selected) == 3


@given(vote=votes(), utility=st.sampled_from(["one", "cost"]))
@settings(max_examples=300, deadline=None)
def test_it_is_the_definition(vote, utility):
    costs, approvals, budget = vote
    assert equal_shares(costs, approvals, budget, utility=utility).selected == by_hand(
        costs, approvals, budget, utility
    )


@given(vote=votes(), utility=st.sampled_from(["one", "cost"]), completion=st.sampled_from([None, "add1"]))
@settings(max_examples=200, deadline=None)
def test_nobody_pays_more_than_they_have_and_every_plan_is_paid(vote, utility, completion):
    costs, approvals, budget = vote
    found = equal_shares(costs, approvals, budget, utility=utility, completion=completion)
    paid = [Fraction(0)] * len(approvals)
    for step in found.steps:
        assert sum(step.payments.values()) == costs[step.plan]
        most = max(step.payments.values())
        for voter, payment in step.payments.items():
            assert step.plan in approvals[voter]
            assert payment == most or paid[voter] + payment == found.share
            paid[voter] += payment
    assert max(paid) <= found.share
    assert found.spent + found.left == budget
    assert found.left >= 0
    assert found.spent == sum(costs[plan] for plan in found.selected)
    assert all(short > 0 or not costs[plan] for plan, short in shortfalls(costs, approvals, found).items())


@given(vote=votes())
@settings(max_examples=150, deadline=None)
def test_add1_is_the_last_outcome_before_the_first_that_costs_too_much(vote):
    costs, approvals, budget = vote
    wanted = {plan for ballot in approvals for plan in ballot}
    voters, last = len(approvals), by_hand(costs, approvals, budget, "one")
    for more in range(1, 500):
        if len(last) == len(wanted):
            break
        outcome = by_hand(costs, approvals, budget + more * voters, "one")
        if sum(costs[plan] for plan in outcome) > budget:
            break
        last = outcome
    assert equal_shares(costs, approvals, budget, completion="add1").selected == last


@given(vote=votes(), times=st.sampled_from([1, 7, 60]))
@settings(max_examples=100, deadline=None)
def test_many_steps_at_once_change_nothing(vote, times):
    costs, approvals, budget = vote
    costs, budget = {plan: cost * times for plan, cost in costs.items()}, budget * times
    election = read(costs, approvals, "one")
    share = Fraction(budget, len(approvals))
    wide = stride(election, share)
    plans = [bought.plan for bought in cheapest_first(election, share)]
    for more in range(1, min(60, 60 if wide is None else wide)):
        assert [bought.plan for bought in cheapest_first(election, share + more)] == plans


def test_a_few_leaders_with_a_large_budget_need_no_hundred_thousand_runs():
    costs = {f"plan {number}": 130_000 + 37_000 * number for number in range(10)}
    approvals = [[plan for place, plan in enumerate(costs) if (place * voter) % 4 < 2] for voter in range(8)]
    found = equal_shares(costs, approvals, 1_000_000, completion="add1")
    assert found.share > 125_000
    assert found.spent <= 1_000_000 < found.spent + min(costs.values()) * 2


def test_ties_go_to_more_supporters_then_the_cheaper_then_the_first_and_are_named():
    found = equal_shares({"a": 4, "b": 2, "c": 2, "d": 2}, [["a", "b", "d"], ["a", "d"], ["c"]], 30)
    assert found.selected == ["d", "a", "b", "c"]
    assert [step.tied_with for step in found.steps] == [(), ("b", "c"), ("c",), ()]


def test_what_costs_nothing_needs_one_voice():
    assert equal_shares({"free": 0, "unwanted": 0}, [["free"]], 0, utility="cost").selected == ["free"]


def test_what_is_short_is_said():
    costs, approvals = {"a": 50, "b": 30}, [["a"], ["a", "b"], ["b"]]
    found = equal_shares(costs, approvals, 60)
    assert found.selected == ["b"]
    assert shortfalls(costs, approvals, found) == {"a": 25}


def test_another_library_agrees():
    import pulp

    for name in ("PULP_CBC_CMD", "LpStatusOptimal", "value"):  # pabutools still imports what pulp has dropped
        vars(pulp).setdefault(name, None)
    from pabutools.election import ApprovalBallot, ApprovalProfile, Cardinality_Sat, Instance, Project
    from pabutools.rules import method_of_equal_shares

    costs = {"p": 7, "q": 11, "r": 5, "s": 9, "t": 13, "u": 3}
    approvals = [["p", "q", "r"], ["p", "s"], ["q", "t", "u"], ["r", "s", "t"], ["p", "u"], ["q", "r", "u"], ["t"]]
    for budget in range(5, 60, 6):
        projects = {plan: Project(plan, cost) for plan, cost in costs.items()}
        instance = Instance(projects.values(), budget_limit=budget)
        profile = ApprovalProfile([ApprovalBallot(projects[plan] for plan in ballot) for ballot in approvals])
        outcomes = method_of_equal_shares(instance, profile, sat_class=Cardinality_Sat, resoluteness=False)
        ours = {*equal_shares(costs, approvals, budget).selected}
        assert ours in [{str(project) for project in outcome} for outcome in outcomes]


def test_hundreds_of_voters_agree_with_the_definition():
    from random import Random

    rng = Random(7)
    costs = {number: rng.randint(5, 900) for number in range(12)}
    approvals = [[plan for plan in costs if rng.random() < 0.3] for _voter in range(250)]
    assert equal_shares(costs, approvals, 2500).selected == by_hand(costs, approvals, 2500, "one")


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: equal_shares({"a": 1}, [], 10), "nobody voted"),
        (lambda: equal_shares({"a": 1}, [["a"]], -1), "a budget is 0 or more, not -1"),
        (lambda: equal_shares({"a": -3}, [["a"]], 1), "the cost of 'a' is 0 or more, not -3"),
        (lambda: equal_shares({"a": None}, [["a"]], 1), "the cost of 'a' is a number"),
        (lambda: equal_shares({"a": 1}, [["a"], ["b"]], 1), "voter 1 approves 'b', which has no cost"),
        (lambda: equal_shares({"a": 1}, ["a"], 1), "voter 0 approves a list of plans, not the text 'a'"),
        (lambda: equal_shares({"a": 1}, [["a"]], 1, utility="two"), "utility is 'one' or 'cost'"),
        (lambda: equal_shares({"a": 1}, [["a"]], 1, completion="more"), "completion None or 'add1'"),
        (lambda: equal_shares({"a": 1}, [["a"]], float("nan")), "the budget is a finite number"),
    ],
)
def test_what_makes_no_sense_is_said(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()
