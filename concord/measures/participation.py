"""Who had room to speak. Caption time is not speech time: show shares. One meeting is noise: take a median of four.

The measures of evenness take one number per *invited* person (0 for the silent), as a list or as what `shares` gives.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log
from typing import Any

from concord.measures.numbers import number


@dataclass(frozen=True)
class Turn:
    """Somebody speaks from `start` to `end`, in seconds; `share` is less than 1 where voices share one caption."""

    speaker: Hashable
    start: float
    end: float
    share: float = 1.0

    def __post_init__(self) -> None:
        if number(self.start, "the start of a turn") > number(self.end, "the end of a turn"):
            raise ValueError(f"{self.speaker} ends ({self.end:g} s) before the start ({self.start:g} s)")
        if not 0 < number(self.share, "the share of a turn") <= 1:
            raise ValueError(f"the share of a turn is above 0 and at most 1, not {self.share}")


def speaking_seconds(turns: Iterable[Turn]) -> dict[Any, float]:
    """Seconds per speaker, in order of first speech. Time that one speaker's own turns share counts once."""
    seconds: dict[Any, float] = {}
    until: dict[Any, float] = {}
    for turn in in_order(turns):
        begin = max(turn.start, until.get(turn.speaker, turn.start))
        seconds[turn.speaker] = seconds.get(turn.speaker, 0.0) + max(0.0, turn.end - begin) * turn.share
        until[turn.speaker] = max(turn.end, until.get(turn.speaker, turn.end))
    return seconds


def in_order(turns: Iterable[Turn]) -> list[Turn]:
    return sorted(turns, key=lambda turn: (turn.start, turn.end))


def shares(seconds: Mapping[Any, float], invited: Iterable[Any] = ()) -> dict[Any, float]:
    """Each one's part of the speech, 0 to 1, summing to 1; invited people who were silent get 0.

    Raises ValueError when nobody spoke, and for negative seconds.
    """
    spoken = {**seconds, **{person: 0.0 for person in invited if person not in seconds}}
    total = sum(amounts(spoken, least=1))
    if not total:
        raise ValueError("nobody spoke")
    return {person: float(value) / total for person, value in spoken.items()}


def amounts(values: Mapping[Any, float] | Collection[float], *, least: int) -> list[float]:
    """Checked numbers. Raises ValueError for fewer than `least`, and for one below 0."""
    numbers = [number(value, "an amount") for value in (values.values() if isinstance(values, Mapping) else values)]
    if len(numbers) < least:
        raise ValueError(
            f"this takes {least} people or more; there are {len(numbers)}" if numbers else "there is nobody"
        )
    if min(numbers) < 0:
        raise ValueError(f"an amount is 0 or more, not {min(numbers):g}")
    return numbers


def parts(values: Mapping[Any, float] | Collection[float], *, least: int) -> list[float]:
    """The amounts as parts of 1. Raises ValueError when all are 0."""
    numbers = amounts(values, least=least)
    if not (total := sum(numbers)):
        raise ValueError("nobody spoke: all amounts are 0")
    return [value / total for value in numbers]


def gini(values: Mapping[Any, float] | Collection[float], *, small_sample: bool = False) -> float:
    """Inequality, 0 (all alike) to (n-1)/n (one has everything): mean difference of all pairs / (2 mean).

    `small_sample` multiplies by n/(n-1), so that one voice alone is 1 in a team of any size. Raises ValueError for
    fewer than two people, negative amounts, and all 0.
    Source: Gini (1912); Deltas (2003), Review of Economics and Statistics 85, 226-234, for the correction.
    """
    ordered = sorted(parts(values, least=2))
    size = len(ordered)
    unequal = sum((2 * place - size - 1) * part for place, part in enumerate(ordered, 1)) / size
    return max(0.0, unequal * (size / (size - 1) if small_sample else 1))


def entropy(fractions: Iterable[float]) -> float:
    return -sum(part * log(part) for part in fractions if part)


def evenness(values: Mapping[Any, float] | Collection[float]) -> float:
    """Evenness of speaking, 0 (one voice) to 1 (all alike): Shannon's entropy / log n over everyone invited.

    Raises ValueError for fewer than two people, negative amounts, and when nobody spoke.
    Source: Pielou (1966), Journal of Theoretical Biology 13, 131-144, J' = H' / ln S.
    """
    fractions = parts(values, least=2)
    return min(1.0, max(0.0, entropy(fractions) / log(len(fractions))))


def effective_speakers(values: Mapping[Any, float] | Collection[float]) -> float:
    """As many people speaking alike would sound so: exp(entropy), 1 to n.

    Raises ValueError when nobody spoke. Source: Hill (1973), Ecology 54, 427-432, order 1.
    """
    return exp(max(0.0, entropy(parts(values, least=1))))


def floor_changes(turns: Iterable[Turn]) -> int:
    """How often the next turn, in order of start, is another speaker's. No turns: 0."""
    ordered = in_order(turns)
    return sum(before.speaker != after.speaker for before, after in pairwise(ordered))


def overlap_seconds(turns: Iterable[Turn]) -> float:
    """Seconds in which two or more people speak; one speaker's own overlapping turns are no overlap."""
    moments = [moment for turn in turns for moment in ((turn.start, 1, turn.speaker), (turn.end, -1, turn.speaker))]
    speaking: dict[Any, int] = {}
    total, since = 0.0, 0.0
    for at, step, speaker in sorted(moments, key=lambda moment: moment[:2]):
        if len(speaking) > 1:
            total += at - since
        since = at
        speaking[speaker] = speaking.get(speaker, 0) + step
        if not speaking[speaker]:
            del speaking[speaker]
    return total


def longest_turn(turns: Iterable[Turn]) -> Turn:
    """The longest turn; the earliest of equals. Raises ValueError when there is none."""
    ordered = in_order(turns)
    if not ordered:
        raise ValueError("nobody spoke: there are no turns")
    return max(ordered, key=lambda turn: turn.end - turn.start)


def turns_taken(turns: Iterable[Turn], *, over: float = 1.0) -> dict[Any, int]:
    """How many turns of more than `over` seconds each speaker took (0 for one of "mm-hm" only)."""
    taken: dict[Any, int] = {}
    for turn in in_order(turns):
        taken[turn.speaker] = taken.get(turn.speaker, 0) + (turn.end - turn.start > over)
    return taken
