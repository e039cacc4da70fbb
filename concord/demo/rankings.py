"""How the example organization ranks: before a talk, after it, and one that waits for orders."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from concord.rankings.giving import give, open_together
from concord.rankings.preparing import ask_again, prepare

if TYPE_CHECKING:
    from concord.demo.world import World
    from concord.rankings.models import Ranking

TITLE = "What comes first this winter?"
OPTIONS = ("Porto pays its own way", "Orders in the promised hour", "Growers with a contract", "Two evenings a week", "One price list")  # fmt: skip  # noqa: E501
# who -> the rank of each option; “-” is no opinion
BEFORE = {"ana": "12345", "ben": "12354", "chi": "21345", "dora": "43215", "fatima": "53214", "grace": "13245", "hiro": "541-2", "ines": "12345"}  # fmt: skip  # noqa: E501
AFTER = {
    "ana": "21345",
    "ben": "12354",
    "chi": "21345",
    "dora": "31245",
    "fatima": "32415",
    "grace": "12345",
    "hiro": "31254",
    "ines": "12345",
}
NEXT = "What do we stop doing?"
COULD_STOP = ("The Saturday market", "Printed price lists", "The second weekly report")


def rank(world: World, *, at: datetime) -> None:
    """Two rounds around a talk, and a question whose orders are still private."""
    ana, began = world.actor("ana"), at - timedelta(days=20)
    ranking = prepare(world.team, by=ana, at=began, title=TITLE, others=OPTIONS)
    orders(world, ranking, BEFORE, at=began)
    open_together(ranking, by=ana, at=began + timedelta(days=6))
    again = ask_again(ranking, by=ana, at=began + timedelta(days=6))
    orders(world, again, AFTER, at=began + timedelta(days=6))
    open_together(again, by=ana, at=began + timedelta(days=7))
    waiting = prepare(world.team, by=ana, at=at - timedelta(days=2), title=NEXT, others=COULD_STOP)
    orders(world, waiting, {"ben": "123", "grace": "213"}, at=at - timedelta(days=1))


def orders(world: World, ranking: Ranking, given: dict[str, str], *, at: datetime) -> None:
    for who, ranks in given.items():
        give(ranking, by=world.actor(who), at=at, places=as_places(ranks))


def as_places(ranks: str) -> list[str]:
    return [f"{option}:{'' if rank == '-' else rank}" for option, rank in enumerate(ranks, 1)]
