"""One run of equal shares: floats say where to look, fractions decide.

What a voter has left is the share less the equal payments of the plans bought so far, or 0 after paying "all that is
left". So what any set of voters has is a handful of fractions times whole numbers, and stays exact for thousands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

LOOSE = 1e-6  # what floats cannot tell apart is decided in fractions; their own error stays far below


@dataclass(frozen=True)
class Bought:
    """A plan, its rho, what each supporter paid who had that much, and the plans that were level with it."""

    plan: int
    rho: Fraction
    equal: Fraction
    tied_with: tuple[int, ...]


@dataclass(frozen=True)
class Election:
    """Costs of the plans, the voters who approve each, and how many voters there are."""

    costs: list[Fraction]
    supporters: list[list[int]]
    voters: int
    by_cost: bool

    @cached_property
    def wanted(self) -> list[int]:
        """The plans that anybody approves."""
        return [plan for plan, voters in enumerate(self.supporters) if voters]

    @cached_property
    def approves(self) -> Any:
        """`[plan, voter]`"""
        import numpy as np

        table = np.zeros((len(self.costs), self.voters), dtype=bool)
        for plan, voters in enumerate(self.supporters):
            table[plan, voters] = True
        return table

    @cached_property
    def indexes(self) -> list[Any]:
        import numpy as np

        return [np.asarray(voters, dtype=np.intp) for voters in self.supporters]

    def utility(self, plan: int) -> Fraction:
        return (self.costs[plan] or Fraction(1)) if self.by_cost else Fraction(1)

    def rank(self, plan: int) -> tuple[int, Fraction, int]:
        """Which of two level plans goes first: more supporters, then cheaper, then the order of costs."""
        return -len(self.supporters[plan]), self.costs[plan], plan

    def payments(self, bought: list[Bought], share: Fraction) -> Iterator[dict[int, Fraction]]:
        """Per step, what each supporter paid."""
        left = [share] * self.voters
        for step in bought:
            paid = {}
            for voter in self.supporters[step.plan]:
                paid[voter] = min(left[voter], step.equal)
                left[voter] -= paid[voter]
            yield paid


def cheapest_first(election: Election, share: Fraction) -> list[Bought]:
    """Everything that is bought when each voter starts with `share`."""
    purses = Purses(election, share)
    bought: list[Bought] = []
    while step := purses.buy():
        bought.append(step)
    return bought


@dataclass
class Purses:
    """What the voters have left."""

    election: Election
    share: Fraction
    open: dict[int, float] = field(init=False)  # plan -> rho at least, as last seen: it never falls
    history: list[tuple[int, Fraction]] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        import numpy as np

        self.open = dict.fromkeys(self.election.wanted, 0.0)
        self.left = np.full(self.election.voters, float(self.share))
        self.broke = np.zeros(self.election.voters, dtype=bool)

    def buy(self) -> Bought | None:
        """Buy the plan with the smallest rho; None when no supporters can pay for theirs."""
        while near := self.nearest():
            exact = {plan: equal for plan in near if (equal := self.equal_payment(plan)) is not None}
            for plan in near:
                if plan not in exact:
                    del self.open[plan]  # purses only shrink: it will never be affordable
            if not exact:
                continue
            rhos = {plan: equal / self.election.utility(plan) for plan, equal in exact.items()}
            least = min(rhos.values())
            level = sorted((plan for plan, rho in rhos.items() if rho == least), key=self.election.rank)
            self.pay(level[0], exact[level[0]])
            return Bought(level[0], least, exact[level[0]], tuple(sorted(level[1:])))
        return None

    def nearest(self) -> list[int]:
        """The plans whose rho could be the smallest, as far as floats can tell."""
        best, seen = float("inf"), []
        for plan, at_least in sorted(self.open.items(), key=lambda item: item[1]):
            if at_least > best * (1 + LOOSE):
                break
            rho = self.rough(plan) / float(self.election.utility(plan))
            if rho == float("inf"):
                del self.open[plan]
                continue
            self.open[plan] = rho
            best = min(best, rho)
            seen.append(plan)
        return [plan for plan in seen if self.open[plan] <= best * (1 + LOOSE)]

    def rough(self, plan: int) -> float:
        """The equal payment in floats; infinite when the supporters cannot pay, not even nearly."""
        import numpy as np

        money = np.sort(self.left[self.election.indexes[plan]])
        before = np.concatenate(([0.0], np.cumsum(money)[:-1]))
        need = (float(self.election.costs[plan]) - before) / np.arange(len(money), 0, -1)
        enough = need <= money + LOOSE * float(self.share)
        first = int(enough.argmax())
        return max(0.0, float(need[first])) if enough[first] else float("inf")

    def equal_payment(self, plan: int) -> Fraction | None:
        """What each supporter pays who has that much; the others pay all they have. None: they cannot pay it."""
        import numpy as np

        voters, cost = self.election.indexes[plan], self.election.costs[plan]
        about, slack = self.rough(plan), 2 * LOOSE * float(self.share)
        if about == float("inf"):
            return None
        money = self.left[voters]
        poor, rich = voters[money < about - slack], int((money > about + slack).sum())
        collected, unsure = self.total(poor), voters[np.abs(money - about) <= slack]
        payers = len(unsure) + rich
        for purse, owners in self.grouped(unsure):
            if (cost - collected) / payers <= purse:
                return (cost - collected) / payers
            collected, payers = collected + purse * owners, payers - owners
        return (cost - collected) / payers if payers else None

    def total(self, voters: Any) -> Fraction:
        """What these voters have together."""
        solvent = voters[~self.broke[voters]]
        whole = self.share * len(solvent)
        for plan, equal in self.history:
            if paid := int(self.election.approves[plan, solvent].sum()):
                whole -= equal * paid
        return whole

    def grouped(self, voters: Any) -> list[tuple[Fraction, int]]:
        """(what one has, how many have that), the poorest first."""
        found: dict[Fraction, int] = {}
        for purse, owners in self.alike(voters):
            found[purse] = found.get(purse, 0) + len(owners)
        return sorted(found.items())

    def alike(self, voters: Any) -> Iterator[tuple[Fraction, Any]]:
        """(what one has, the voters who have that): whoever paid for the same plans has the same."""
        import numpy as np

        ended = self.broke[voters]
        yield Fraction(0), voters[ended]
        solvent = voters[~ended]
        if not self.history:
            yield self.share, solvent
        elif len(solvent):
            paid_for = self.election.approves[[plan for plan, _equal in self.history]][:, solvent]
            packed = np.packbits(paid_for, axis=0).T
            _distinct, group = np.unique(packed, axis=0, return_inverse=True)
            for number in range(int(group.max()) + 1):
                owners = solvent[group.ravel() == number]
                yield self.total(owners[:1]), owners

    def pay(self, plan: int, equal: Fraction) -> None:
        """Take the payments; who has no more than `equal` is left with exactly nothing."""
        import numpy as np

        voters, slack = self.election.indexes[plan], LOOSE * float(self.share)
        money = self.left[voters] - float(equal)
        ended = [owners for purse, owners in self.alike(voters[np.abs(money) <= slack]) if purse <= equal]
        self.left[voters] = money
        for owners in (voters[money < -slack], *ended):
            self.broke[owners] = True
            self.left[owners] = 0.0
        self.history.append((plan, equal))
        del self.open[plan]
