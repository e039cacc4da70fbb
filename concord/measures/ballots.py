"""Ballots: a list of tiers, best first; a tier is one option or a list of tied ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from typing import Any

type Ballot = Sequence[Any]


def positions(ballot: Ballot, options: Collection[Hashable] | None = None, where: str = "a ballot") -> dict[Any, int]:
    """option -> its tier, counted from 0; an option that is not named is not in it: no opinion, never last.

    Raises ValueError for an option named twice and, with `options`, for one that is not among them.
    """
    if isinstance(ballot, str | bytes):
        raise ValueError(f"{where} is a list of options, not the text {ballot!r}")
    found: dict[Any, int] = {}
    for place, tier in enumerate(ballot):
        for option in members(tier):
            if options is not None and option not in options:
                raise ValueError(f"{where} names {option!r}, which is not an option")
            if option in found:
                raise ValueError(f"{where} names {option!r} twice")
            found[option] = place
    return found


def members(tier: Any) -> Iterable[Any]:
    return tier if isinstance(tier, list | tuple | set | frozenset) else (tier,)


def read(ballots: Iterable[Ballot], options: Collection[Any]) -> list[dict[Any, int]]:
    """Every ballot as positions. Raises ValueError naming the ballot that makes no sense."""
    known = distinct(options)
    return [positions(ballot, known, f"ballot {number}") for number, ballot in enumerate(ballots, 1)]


def distinct(options: Collection[Any]) -> list[Any]:
    """The options, when each is named once."""
    if isinstance(options, str | bytes):
        raise ValueError(f"options are a list, not the text {options!r}")
    if twice := [option for option, times in Counter(list(options)).items() if times > 1]:
        raise ValueError(f"the option {twice[0]!r} is named twice")
    return list(options)


def tiers(options: Sequence[Any], beats: Any) -> list[Any]:
    """An order in ballot form: first those that nothing beats, then those that nothing left beats, and so on.

    `beats(a, b)` has no cycles. Those side by side stand in the order of `options`, which means nothing.
    """
    order, left = [], list(options)
    while left:
        top = [option for option in left if not any(beats(other, option) for other in left if other != option)]
        order.append(top[0] if len(top) == 1 else top)
        left = [option for option in left if option not in top]
    return order
