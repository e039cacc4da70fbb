"""How much more money changes nothing: so that adding 1, and 1 again, need not be tried a hundred thousand times.

A run of equal shares compares numbers, each of which grows in a straight line with the money of a voter as long as all
comparisons come out alike. The nearest point at which one would come out otherwise is where the outcome may change.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cmp_to_key
from math import ceil

from concord.measures.purses import Election


@dataclass(frozen=True)
class Line:
    """A number that is `value` now and grows by `slope` with each 1 that every voter gets."""

    value: Fraction
    slope: Fraction = Fraction(0)

    def plus(self, other: Line, times: Fraction | int = 1) -> Line:
        return Line(self.value + times * other.value, self.slope + times * other.slope)

    def over(self, number: Fraction | int) -> Line:
        return Line(self.value / number, self.slope / number)


@dataclass
class Watch:
    """Compares lines, and remembers how far the money may grow until a comparison comes out otherwise."""

    limit: Fraction | None = None

    def less(self, a: Line, b: Line) -> bool:
        gap, closing = b.value - a.value, a.slope - b.slope
        if (gap > 0 and closing > 0) or (gap <= 0 and closing < 0):
            turn = gap / closing
            self.limit = turn if self.limit is None else min(self.limit, turn)
        return gap > 0

    def order(self, a: Line, b: Line) -> int:
        return self.less(b, a) - self.less(a, b)


@dataclass
class Trial:
    """A run with lines for numbers; voters with the same ballot are one group."""

    election: Election
    share: Fraction
    watch: Watch = field(default_factory=Watch)

    def __post_init__(self) -> None:
        ballots: list[list[int]] = [[] for _voter in range(self.election.voters)]
        for plan, voters in enumerate(self.election.supporters):
            for voter in voters:
                ballots[voter].append(plan)
        sizes = Counter(map(tuple, ballots))
        self.sizes = list(sizes.values())
        self.left = [Line(self.share, Fraction(1)) for _group in self.sizes]
        self.groups = {
            plan: [number for number, ballot in enumerate(sizes) if plan in ballot] for plan in self.election.wanted
        }

    def run(self) -> None:
        while offers := {plan: equal for plan in self.groups if (equal := self.equal_payment(plan)) is not None}:
            plan = self.best(offers)
            for group in self.groups.pop(plan):
                richer = self.watch.less(offers[plan], self.left[group])
                self.left[group] = self.left[group].plus(offers[plan], -1) if richer else Line(Fraction(0))

    def equal_payment(self, plan: int) -> Line | None:
        cost, groups = Line(self.election.costs[plan]), self.groups[plan]
        payers = sum(self.sizes[group] for group in groups)
        for group in sorted(groups, key=cmp_to_key(self.poorer)):
            equal = cost.over(payers)
            if not self.watch.less(self.left[group], equal):
                return equal
            cost, payers = cost.plus(self.left[group], -self.sizes[group]), payers - self.sizes[group]
        return None

    def poorer(self, one: int, other: int) -> int:
        return self.watch.order(self.left[one], self.left[other])

    def best(self, offers: dict[int, Line]) -> int:
        """The plan with the smallest rho; level ones by the election's rank."""
        plans = sorted(offers, key=self.election.rank)
        rho = {plan: offers[plan].over(self.election.utility(plan)) for plan in plans}
        best = plans[0]
        for plan in plans[1:]:
            if self.watch.order(rho[plan], rho[best]) < 0:
                best = plan
        return best


def stride(election: Election, share: Fraction) -> int | None:
    """How much more each voter must get, in whole numbers, before anything can change; None when nothing ever does."""
    trial = Trial(election, share)
    trial.run()
    return None if trial.watch.limit is None else max(1, ceil(trial.watch.limit))
