"""Do leaders put the same things first? Never without the level that chance reaches: E[alpha^2] = 1/m, E[W] = 1/m."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from concord.measures.ballots import Ballot, positions
from concord.measures.concordance import Concordance, kendall_w
from concord.measures.parting import Camps, camps, split_p
from concord.measures.strategic_map import Similarity, StrategicMap, between, strategic_map

__all__ = [
    "Camps", "Concordance", "PairAgreement", "Similarity", "StrategicMap", "between", "camps", "kendall_w",
    "pair_agreement", "split_p", "strategic_map",
]  # fmt: skip


@dataclass(frozen=True)
class PairAgreement:
    """Pairwise choices of all ballots that agree and disagree with an order."""

    agree: int
    disagree: int

    @property
    def share(self) -> float:
        """0 to 1; one half is chance. Raises ValueError when nobody chose anything."""
        if not self.agree + self.disagree:
            raise ValueError("no ballot chooses between two options of this order")
        return self.agree / (self.agree + self.disagree)


def pair_agreement(ballots: Iterable[Ballot], order: Ballot) -> PairAgreement:
    """How many pairwise choices of the ballots agree with the joint order: the headline; one half is chance.

    Ballots and order are lists of tiers, best first. Only pairs count that both a ballot and the order put one above
    the other; options missing from either count nothing. No ballots give 0 and 0.
    """
    joint = positions(order, where="the order")
    agree = disagree = 0
    for number, ballot in enumerate(ballots, 1):
        places = positions(ballot, where=f"ballot {number}")
        for a, b in combinations([option for option in places if option in joint], 2):
            direction = (places[a] - places[b]) * (joint[a] - joint[b])
            agree, disagree = agree + (direction > 0), disagree + (direction < 0)
    return PairAgreement(agree, disagree)
