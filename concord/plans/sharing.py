"""How the money of a budget is shared among the plans: the method of equal shares, with what each leader paid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from concord.measures.funding import Funding, equal_shares, shortfalls
from concord.people.models import Person
from concord.plans.models import Budget, BudgetLine


@dataclass(frozen=True, kw_only=True)
class SharedLine:
    """One plan. `paid`: who paid how much, in the order of names; empty when it was not bought.

    `short`: what its sponsors lack of its cost. `sponsors_more`: how many more of those with money left would have
    paid for it; None when all of them together would not. `by_rest`: paid only since what was left was given out.
    """

    line: BudgetLine
    sponsors: tuple[Person, ...]
    paid: tuple[tuple[Person, Fraction], ...] = ()
    place: int = 0
    level_with: tuple[BudgetLine, ...] = ()
    short: Fraction = Fraction(0)
    sponsors_more: int | None = None
    by_rest: bool = False


@dataclass(frozen=True, kw_only=True)
class Purse:
    """One leader's equal part: what they paid, and what is left of it."""

    person: Person
    paid: Fraction
    left: Fraction
    bought: tuple[BudgetLine, ...]


@dataclass(frozen=True, kw_only=True)
class Shared:
    """The outcome: plans that are paid, in the order in which they were, then the others, the nearest first.

    `share`: what each had in the end; more than `even` where what was left has been given out too.
    """

    lines: tuple[SharedLine, ...]
    purses: tuple[Purse, ...]
    even: Fraction
    share: Fraction
    spent: Fraction
    left: Fraction


def shared(budget: Budget) -> Shared:
    """Compute it. Raises ValueError when nobody has chosen. Three queries, however much there is."""
    choices = list(budget.choices.select_related("person__department").prefetch_related("lines").order_by("person__name", "pk"))  # fmt: skip  # noqa: E501
    lines = {line.pk: line for line in budget.lines.select_related("plan")}
    people = [choice.person for choice in choices]
    ballots = [{line.pk for line in choice.lines.all()} & lines.keys() for choice in choices]
    costs = {pk: line.cost for pk, line in lines.items()}
    even = equal_shares(costs, ballots, budget.amount)
    funding = equal_shares(costs, ballots, budget.amount, completion=completion_of(budget)) if budget.spends_rest else even  # fmt: skip  # noqa: E501
    return Shared(
        lines=(
            *bought_lines(funding, lines, people, ballots, without_rest=set(even.selected)),
            *other_lines(funding, lines, people, ballots, costs, budget),
        ),
        purses=tuple(purses(funding, lines, people)),
        even=Fraction(budget.amount, len(people)),
        share=funding.share,
        spent=funding.spent,
        left=funding.left,
    )


def completion_of(budget: Budget) -> Literal["add1"] | None:
    return "add1" if budget.spends_rest else None


def bought_lines(
    funding: Funding,
    lines: Mapping[int, BudgetLine],
    people: Sequence[Person],
    ballots: Sequence[set[int]],
    *,
    without_rest: set[int],
) -> list[SharedLine]:
    return [
        SharedLine(
            line=lines[step.plan],
            sponsors=sponsors_of(step.plan, people, ballots),
            paid=tuple((people[voter], paid) for voter, paid in sorted(step.payments.items()) if paid),
            place=place,
            level_with=tuple(lines[plan] for plan in step.tied_with),
            by_rest=step.plan not in without_rest,
        )
        for place, step in enumerate(funding.steps, 1)
    ]


def other_lines(
    funding: Funding,
    lines: Mapping[int, BudgetLine],
    people: Sequence[Person],
    ballots: Sequence[set[int]],
    costs: Mapping[int, int],
    budget: Budget,
) -> list[SharedLine]:
    short = shortfalls(costs, ballots, funding)
    left = left_of(funding, len(people))
    return [
        SharedLine(
            line=lines[plan],
            sponsors=sponsors_of(plan, people, ballots),
            short=lacking,
            sponsors_more=sponsors_needed(plan, lacking, left, ballots, costs, budget),
        )
        for plan, lacking in sorted(short.items(), key=lambda row: row[1])
    ]


def sponsors_needed(
    plan: int,
    short: Fraction,
    left: Sequence[Fraction],
    ballots: Sequence[set[int]],
    costs: Mapping[int, int],
    budget: Budget,
) -> int | None:
    """How many more, those with most left first, until the whole computed anew pays for it; None when none would do."""
    others = sorted((voter for voter in range(len(ballots)) if plan not in ballots[voter]), key=lambda voter: -left[voter])  # fmt: skip  # noqa: E501
    if sum(left[voter] for voter in others) < short:
        return None
    found, joined = Fraction(0), [set(ballot) for ballot in ballots]
    for count, voter in enumerate(others, 1):
        found += left[voter]
        joined[voter].add(plan)
        if found >= short and plan in equal_shares(costs, joined, budget.amount, completion=completion_of(budget)).selected:  # fmt: skip  # noqa: E501
            return count
    return None


def purses(funding: Funding, lines: Mapping[int, BudgetLine], people: Sequence[Person]) -> list[Purse]:
    left = left_of(funding, len(people))
    return [
        Purse(
            person=person,
            paid=funding.share - left[voter],
            left=left[voter],
            bought=tuple(lines[step.plan] for step in funding.steps if step.payments.get(voter)),
        )
        for voter, person in enumerate(people)
    ]


def left_of(funding: Funding, voters: int) -> list[Fraction]:
    """What each has left of the last share."""
    left = [funding.share] * voters
    for step in funding.steps:
        for voter, paid in step.payments.items():
            left[voter] -= paid
    return left


def sponsors_of(plan: int, people: Sequence[Person], ballots: Sequence[set[int]]) -> tuple[Person, ...]:
    return tuple(person for person, ballot in zip(people, ballots, strict=True) if plan in ballot)
