"""A vote as one reader sees it: their own ballot, how many are in, and the count once the ballots are open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from concord.decisions.models import Ballot, Decision, Method, Option
from concord.decisions.voting import VOTES, Result, at_the_table, result


@dataclass(frozen=True)
class Line:
    """An option on the paper, and the place that the reader gave it."""

    option: Option
    place: int | None


@dataclass(frozen=True)
class Paper:
    """What stands on the paper. `count` is there once the ballots are open."""

    ranked: bool
    lines: Sequence[Line]
    ballot: Ballot | None
    voted: int
    table: int
    count: Result | None

    @property
    def places(self) -> range:
        return range(1, len(self.lines) + 1)


def paper(decision: Decision, person_id: int | None) -> Paper | None:
    """The paper of this reader; None for what is not put to the vote. Expects options and ballots fetched."""
    if decision.method not in VOTES:
        return None
    ballot = next((row for row in decision.ballots.all() if row.person_id == person_id), None)
    places = {option: place for place, tier in enumerate(ballot.tiers, 1) for option in tier} if ballot else {}
    return Paper(
        ranked=decision.method == Method.RANKED,
        lines=[Line(option, places.get(option.pk)) for option in decision.options.all()],
        ballot=ballot,
        voted=len(decision.ballots.all()),
        table=at_the_table(decision),
        count=result(decision) if decision.ballots_opened_at else None,
    )
