"""How a card keeps a private order: “12 15=13”, best first, ties joined. What an order is, `rankings` says."""

from __future__ import annotations

from collections.abc import Collection

from concord.rankings.ballots import Tiers


def as_kept(tiers: Tiers) -> str:
    """“12 15=13”"""
    return " ".join("=".join(map(str, tier)) for tier in tiers)


def from_kept(words: str, goals: Collection[int]) -> Tiers:
    """The tiers of a kept order; goals that were taken back since then are left out."""
    tiers = [[int(goal) for goal in tier.split("=") if int(goal) in goals] for tier in words.split()]
    return [tier for tier in tiers if tier]
