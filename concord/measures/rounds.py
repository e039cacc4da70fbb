"""Round-robins by place number, and which of their rounds come first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from random import Random
from typing import Any

type Groups = list[tuple[int, ...]]

TRIES = 2000  # changes of place to try; fewer for many people
BUILT, TRIES_TO_BUILD = 24, 12  # people up to whom rounds are also built one by one, and how often


def paired_rounds(size: int) -> list[Groups]:
    """n-1 rounds of n (even) places: one stays, the others go round a circle."""
    last = size - 1
    rounds: list[Groups] = [
        [(turn, last), *(((turn + step) % last, (turn - step) % last) for step in range(1, size // 2))]
        for turn in range(last)
    ]
    return rounds


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
    rounds: list[Groups] = []
    for alone, wanted in joins.items():
        pairs = [((alone + step) % size, (alone - step) % size) for step in range(1, size // 2 + 1)]
        rounds.append([(*pair, alone) if wanted in pair else pair for pair in pairs])
    return rounds


def late_ones_last(rounds: list[Groups], lateness: Sequence[Sequence[int]]) -> list[Groups]:
    """As many rounds, arranged so that late pairs (greater numbers) meet in late rounds.

    The best of two searches: people change places in `rounds` as long as that helps, and (few people, even) rounds are
    built one by one of the earliest pairs left. Always the same answer for the same question.
    """
    size = len(lateness)
    if len({late for row in range(size) for late in lateness[row][:row]}) < 2:
        return rounds
    rng = Random(size)  # noqa: S311 (a search, not a secret)
    found = [reseated(rounds, lateness, rng)]
    if size % 2 == 0 and size <= BUILT:
        found += [built for _try in range(TRIES_TO_BUILD) if (built := earliest_first(lateness, rng))]
    best = max(found, key=lambda some: score(some, lateness, range(size)))
    return sorted(best, key=lambda groups: total(groups, lateness, range(size)))


def reseated(rounds: list[Groups], lateness: Sequence[Sequence[int]], rng: Random) -> list[Groups]:
    """The same rounds with people in other places."""
    size = len(lateness)
    seats = list(range(size))
    best = score(rounds, lateness, seats)
    for _try in range(min(TRIES, 2_000_000 // size**2)):
        a, b = rng.sample(range(size), 2)
        seats[a], seats[b] = seats[b], seats[a]
        if (found := score(rounds, lateness, seats)) >= best:
            best = found
        else:
            seats[a], seats[b] = seats[b], seats[a]
    return [[tuple(sorted(seats[place] for place in group)) for group in groups] for groups in rounds]


def earliest_first(lateness: Sequence[Sequence[int]], rng: Random) -> list[Groups] | None:
    """Round after round of the earliest pairs left; None where that leaves pairs that make no whole round."""
    import rustworkx

    size = len(lateness)
    left = {pair: 9000 - 1000 * lateness[pair[0]][pair[1]] for pair in combinations(range(size), 2)}
    rounds: list[Groups] = []
    while left:
        graph: Any = rustworkx.PyGraph(multigraph=False)
        graph.add_nodes_from(range(size))
        graph.add_edges_from([(a, b, weight + rng.randrange(99)) for (a, b), weight in left.items()])
        pairs = sorted((min(a, b), max(a, b)) for a, b in rustworkx.max_weight_matching(graph, True, weight_fn=int))
        if len(pairs) < size // 2:
            return None
        rounds.append([*pairs])
        for pair in pairs:
            del left[pair]
    return rounds


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
