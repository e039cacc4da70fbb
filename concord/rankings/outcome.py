"""What an opened ranking says of the team: joint order, consensus beside its floor, map, camps. Nobody is ranked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from concord.measures.consensus import Camps, Concordance, StrategicMap, camps, kendall_w, strategic_map
from concord.people.models import Person
from concord.rankings.ballots import has_an_order, place_of
from concord.rankings.joint import Joint, open_orders
from concord.rankings.models import Ballot, Option, Ranking

ENOUGH, MOST_IN_CAMPS = 4, 17  # below four orders nothing is said of consensus


@dataclass(frozen=True)
class Outcome:
    """Of one opened ranking, read with `Ranking.objects.whole()`; it asks the database nothing.

    `only`: whose orders count, where it is set beside another round.
    """

    ranking: Ranking
    only: frozenset[int] | None = None

    @cached_property
    def options(self) -> list[Option]:
        return list(self.ranking.options.all())

    @cached_property
    def ordered(self) -> list[Ballot]:
        """Those who say of any two which comes first."""
        rows = [row for row in self.ranking.ballots.all() if has_an_order(row.tiers)]
        return rows if self.only is None else [row for row in rows if row.person_id in self.only]

    @cached_property
    def givers(self) -> frozenset[int]:
        return frozenset(row.person_id for row in self.ordered)

    def of_those(self, people: frozenset[int]) -> Outcome:
        """The same, as if only these had given an order."""
        return self if people == self.givers else Outcome(self.ranking, people)

    @cached_property
    def without(self) -> list[Person]:
        """Who was asked and gave no order, or put all level."""
        gave = {row.person_id for row in self.ordered}
        return [person for person in self.ranking.asked.all() if person.pk not in gave]

    @cached_property
    def joint(self) -> Joint:
        return open_orders([row.tiers for row in self.ordered], {row.place: row.title for row in self.options})

    @cached_property
    def full(self) -> list[Ballot]:
        """Orders that leave nothing out: only these can be laid on a map."""
        return [row for row in self.ordered if sum(map(len, row.tiers)) == len(self.options)]

    @property
    def left_out(self) -> list[Person]:
        """Whose order has blanks: it is counted pair by pair, and not laid on the map."""
        return [row.person for row in self.ordered if row not in self.full]

    @cached_property
    def table(self) -> list[list[int]]:
        """Rows are options, columns the full orders; the greater number comes first."""
        return [[-(place_of(row.tiers, option.place) or 0) for row in self.full] for option in self.options]

    @property
    def can_be_drawn(self) -> bool:
        return len(self.full) >= ENOUGH and len(self.options) >= 3

    @cached_property
    def concordance(self) -> Concordance | None:
        """Kendall's W of the full orders; None for fewer than four."""
        return kendall_w([list(row) for row in zip(*self.table, strict=True)]) if self.can_be_drawn else None

    @property
    def floor(self) -> float:
        """The W that orders drawn by lot reach on average."""
        return 1 / len(self.full)

    @cached_property
    def map(self) -> StrategicMap | None:
        return strategic_map(self.table) if self.can_be_drawn else None

    @cached_property
    def camps(self) -> Camps | None:
        """The two halves that agree least, where they order against each other; None where they do not."""
        if not self.can_be_drawn or len(self.full) > MOST_IN_CAMPS:
            return None
        try:
            found = camps(self.table)
        except ValueError:  # every split has a side that is level
            return None
        return found if found.r < 0 and found.items_apart and min(len(found.left), len(found.right)) > 1 else None

    def people_of(self, columns: tuple[int, ...]) -> list[Person]:
        return [self.full[column].person for column in columns]
