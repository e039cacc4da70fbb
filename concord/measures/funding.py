"""Sharing a budget among plans, so that every voter's share pays for what that voter approves."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from concord.measures.numbers import exact
from concord.measures.purses import Bought, Election, cheapest_first
from concord.measures.strides import stride


class Step(NamedTuple):
    """A plan that was bought: rho (price per unit of utility), who paid what, and the plans that were level with it."""

    plan: Any
    rho: Fraction
    payments: dict[int, Fraction]
    tied_with: tuple[Any, ...]


@dataclass(frozen=True)
class Funding:
    """The plans in the order in which they were bought, the steps, and the money spent and left of the budget.

    `share`: what each voter had in the last run; more than budget/N where a completion added money.
    """

    selected: list[Any]
    steps: list[Step]
    spent: Fraction
    left: Fraction
    share: Fraction


def equal_shares(
    costs: Mapping[Any, int],
    approvals: Sequence[Collection[Any]],
    budget: int,
    *,
    utility: Literal["one", "cost"] = "one",
    completion: Literal["add1"] | None = None,
) -> Funding:
    """Method of equal shares, in exact fractions.

    `costs`: plan -> cost (0 or more); `approvals`: one collection of plans per voter, possibly empty. Each voter has
    budget/N. Repeatedly the plan is bought whose supporters, paying alike and at most what they have left, pay least
    per unit of utility (rho): a plan's utility is 1 or its cost. Ties: more supporters, then cheaper, then the order
    of `costs`; a step names those it was level with. Money stays unspent by design. `completion="add1"` gives every
    voter 1 more, and again, and keeps the last outcome before the first that costs more than the budget.

    A plan that costs nothing is bought when anybody approves it. Raises ValueError for no voters, a negative budget
    or cost, and a plan that has no cost.
    Source: Peters, Pierczynski & Skowron (2021), Proportional Participatory Budgeting with Additive Utilities.
    """
    if utility not in ("one", "cost") or completion not in (None, "add1"):
        raise ValueError(f"utility is 'one' or 'cost', completion None or 'add1'; not {utility!r} and {completion!r}")
    election = read(costs, approvals, utility)
    money, voters = exact(budget, "the budget"), len(approvals)
    if money < 0:
        raise ValueError(f"a budget is 0 or more, not {budget}")
    share = money / voters
    if completion:
        share = completed(election, share, money)
    bought = cheapest_first(election, share)
    return told(list(costs), election, bought, money, share)


def completed(election: Election, share: Fraction, money: Fraction) -> Fraction:
    """The share of the last outcome that the budget pays, 1 added at a time; where shares are large, many at once."""
    outcome = cheapest_first(election, share)
    while len(outcome) < len(election.wanted):
        step: int | None = 1
        if share > election.voters * len(election.wanted):
            step = stride(election, share)
        if step is None:
            break
        outcome = cheapest_first(election, share + step)
        if sum(election.costs[bought.plan] for bought in outcome) > money:
            return share + step - 1
        share += step
    return share


def read(costs: Mapping[Any, Any], approvals: Sequence[Collection[Any]], utility: str) -> Election:
    """The election with plans and voters as numbers. Raises ValueError naming what makes no sense."""
    if not len(approvals):
        raise ValueError("nobody voted: a budget is shared among one voter or more")
    prices = [exact(cost, f"the cost of {plan!r}") for plan, cost in costs.items()]
    for plan, price in zip(costs, prices, strict=True):
        if price < 0:
            raise ValueError(f"the cost of {plan!r} is 0 or more, not {float(price):g}")
    number = {plan: place for place, plan in enumerate(costs)}
    supporters: list[list[int]] = [[] for _plan in costs]
    for voter, ballot in enumerate(approvals):
        if isinstance(ballot, str | bytes):
            raise ValueError(f"voter {voter} approves a list of plans, not the text {ballot!r}")
        for plan in dict.fromkeys(ballot):
            if plan not in number:
                raise ValueError(f"voter {voter} approves {plan!r}, which has no cost")
            supporters[number[plan]].append(voter)
    return Election(prices, supporters, len(approvals), by_cost=utility == "cost")


def told(plans: list[Any], election: Election, bought: list[Bought], money: Fraction, share: Fraction) -> Funding:
    """The outcome in the caller's names, with everybody's payments."""
    steps = [
        Step(plans[step.plan], step.rho, payments, tuple(plans[plan] for plan in step.tied_with))
        for step, payments in zip(bought, election.payments(bought, share), strict=True)
    ]
    spent = sum((election.costs[step.plan] for step in bought), Fraction(0))
    return Funding([step.plan for step in steps], steps, spent, money - spent, share)


def shortfalls(costs: Mapping[Any, int], approvals: Sequence[Collection[Any]], funding: Funding) -> dict[Any, Fraction]:
    """For each plan that was not bought: how much its supporters lack of its cost, after what they paid already."""
    left = [funding.share] * len(approvals)
    for step in funding.steps:
        for voter, paid in step.payments.items():
            left[voter] -= paid
    have = {plan: Fraction(0) for plan in costs if plan not in set(funding.selected)}
    for money, ballot in zip(left, approvals, strict=True):
        for plan in set(ballot) & have.keys():
            have[plan] += money
    return {plan: exact(costs[plan], f"the cost of {plan!r}") - money for plan, money in have.items()}
