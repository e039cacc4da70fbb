"""Round-robins by place number, and which of their rounds come first."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

type Groups = list[tuple[int, ...]]

TRIES = 3000  # changes tried to bring late pairs together; fewer for many people


def paired_rounds(size: int) -> list[Groups]:
    """n-1 rounds of n (even) places: one stays, the others go round a circle."""
    last = size - 1
    return [
        [(turn, last), *(((turn + step) % last, (turn - step) % last) for step in range(1, size // 2))]
        for turn in range(last)
    ]


def odd_rounds(size: int) -> list[Groups]:
    """n-2 rounds of n (odd) places, each with one trio.

    In round r of the circle the pairs are those with a + b = 2r, and r is alone. Two neighbouring rounds, `0` and `1`,
    are left out. Their pairs form one path from 0 to 1 through everybody; on it everyone who is alone in a round meets
    a neighbour by joining that neighbour's pair, and the one who is paired with both neighbours at once meets both.
    """
    if size == 3:
        return [[(0, 1, 2)]]
    path = [0]  # from 0, whose round is left out, by turns over the pairs of round 1 and of round 0
    while len(path) < size:
        path.append((2 * (len(path) % 2) - path[-1]) % size)
    middle = (size + 1) // 2  # its neighbours on the path are a pair of its own round
    joins = {
        alone: path[place - 1] if place <= path.index(middle) else path[place + 1]
        for place, alone in enumerate(path[:-1])
        if alone not in (0, 1)
    }
    rounds = []
    for alone, wanted in joins.items():
        pairs = [((alone + step) % size, (alone - step) % size) for step in range(1, size // 2 + 1)]
        rounds.append([(*pair, alone) if wanted in pair else pair for pair in pairs])
    return rounds


def late_ones_last(rounds: list[Groups], lateness: Sequence[Sequence[int]]) -> list[Groups]:
    """Whoever sits where, and which round comes when, so that late pairs (greater numbers) meet in late rounds.

    Two people change places as long as that helps; always the same answer for the same question.
    """
    size = len(lateness)
    if len({late for row in range(size) for late in lateness[row][:row]}) < 2:
        return rounds
    seats, rng = list(range(size)), Random(size)  # noqa: S311 (a search, not a secret)
    best = score(rounds, lateness, seats)
    for _try in range(min(TRIES, 2_000_000 // size**2)):
        a, b = rng.sample(range(size), 2)
        seats[a], seats[b] = seats[b], seats[a]
        if (found := score(rounds, lateness, seats)) >= best:
            best = found
        else:
            seats[a], seats[b] = seats[b], seats[a]
    seated = [[tuple(sorted(seats[place] for place in group)) for group in groups] for groups in rounds]
    return sorted(seated, key=lambda groups: total(groups, lateness, range(size)))


def score(rounds: list[Groups], lateness: Sequence[Sequence[int]], seats: Sequence[int]) -> int:
    """The sum of (round number x lateness of its pairs), when the latest rounds come last."""
    return sum(number * late for number, late in enumerate(sorted(total(groups, lateness, seats) for groups in rounds)))


def total(groups: Groups, lateness: Sequence[Sequence[int]], seats: Sequence[int]) -> int:
    late = 0
    for first, second, *third in groups:
        a, b = seats[first], seats[second]
        late += lateness[a][b]
        if third:
            c = seats[third[0]]
            late += lateness[a][c] + lateness[b][c]
    return late
