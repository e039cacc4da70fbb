"""Rankings in each state, and a good body for each operation on them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from concord.rankings.giving import give, open_together
from concord.rankings.preparing import prepare

INSTEAD = {"open_ranking": "given-ranking", "rank_again": "open-ranking"}


def make_rankings(world: Any, now: datetime) -> dict[str, int]:
    """Ana’s: one that waits for orders, one with two, and one that is open."""
    waiting, given, opened = (
        prepare(world.team, by=world.actor("ana"), at=now, title=title, others=["Porto", "App", "Land"])
        for title in ("This year", "This spring", "This week")
    )
    for ranking in (given, opened):
        for name in ("ana", "ben"):
            give(ranking, by=world.actor(name), at=now, places=["1:1", "2:2", "3:3"])
    open_together(opened, by=world.actor("ana"), at=now)
    return {"rankings": waiting.pk, "given-ranking": given.pk, "open-ranking": opened.pk}


def ranking_bodies(things: dict[str, int]) -> dict[str, Any]:
    text = "Name,Porto,The app\nAna Silva,1,2\nben@harbour.example,2,1"
    sheet = {"team": things["teams"], "title": "Last year", "text": text}
    return {
        "preview_orders": sheet,
        "import_orders": sheet,
        "prepare_ranking": {"team": things["teams"], "title": "First?", "goals": [things["goals"]], "others": ["Rest"]},
        "give_order": {"tiers": [[2], [1, 3]]},
    }
