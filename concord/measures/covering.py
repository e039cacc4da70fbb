"""The rounds that are left until everybody has met everybody: what was met stays met, whoever came or left."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from random import Random
from typing import Any

from concord.measures.acquainted import across, several
from concord.measures.pairs import Round, schedule

TRIES = 24  # how often rounds are built in another order before the fewest found are taken
BUILT = 24  # people up to whom that is done; beyond, one try


def rounds_left(
    people: Sequence[Any],
    *,
    met: Iterable[Collection[Any]] = (),
    departments: Mapping[Any, Hashable] | None = None,
) -> list[Round]:
    """Rounds of pairs (one trio when odd) after which all of `people` have met; none when they have already.

    `met`: groups that met, whatever their size; who is not among `people` is passed over. Without history these are the
    rounds of `schedule`. With it, as few as were found (the best of `schedule` and of rounds built around those who
    have most people left to meet), never fewer than `rounds_needed`. Earlier rounds hold more new pairs, then more
    pairs of different departments. Always the same answer for the same question. Raises ValueError for fewer than two
    people and for one named twice. Source: colouring edges by matchings that cover the vertices of greatest degree
    (Vizing 1964 bounds them by that degree + 1).
    """
    everyone = several(people)
    known = {frozenset(two) for group in met for two in combinations(sorted(set(group) & set(everyone), key=everyone.index), 2)}  # fmt: skip  # noqa: E501
    left = [pair for pair in combinations(range(len(everyone)), 2) if frozenset(everyone[p] for p in pair) not in known]
    if not left:
        return []
    planned = schedule(everyone, met=[tuple(pair) for pair in known], departments=departments)
    best = [groups for groups in planned if any(is_new(group, known) for group in groups)]
    if known:
        crossing = {
            (a, b) for a, b in combinations(range(len(everyone)), 2) if across(everyone[a], everyone[b], departments)
        }
        for number in range(TRIES if len(everyone) <= BUILT else 1):
            if len(best) <= rounds_needed(everyone, met=known):
                break
            built = built_rounds(len(everyone), set(left), crossing, Random(number))  # noqa: S311 (a search, not a secret)
            if len(built) < len(best):
                best = [[tuple(everyone[place] for place in group) for group in groups] for groups in built]
    return best


def rounds_needed(people: Sequence[Any], *, met: Iterable[Collection[Any]]) -> int:
    """No fewer rounds can do: somebody has so many left to meet, and a round holds only so many pairs.

    In a round of an odd number one meets two at once, in a trio.
    """
    everyone = several(people)
    known = {frozenset(two) for group in met for two in combinations(set(group), 2)}
    left = [sum(frozenset((one, other)) not in known for other in everyone if other != one) for one in everyone]
    odd, size = len(everyone) % 2, len(everyone)
    at_once, in_a_round = (2, (size - 3) // 2 + 3) if odd else (1, size // 2)
    return max(-(-max(left) // at_once), -(-(sum(left) // 2) // in_a_round))


def is_new(group: Collection[Any], known: set[frozenset[Any]]) -> bool:
    return any(frozenset(pair) not in known for pair in combinations(group, 2))


def built_rounds(
    size: int, left: set[tuple[int, int]], crossing: set[tuple[int, int]], rng: Random
) -> list[list[tuple[int, ...]]]:
    """Round after round, around those who have most people left to meet."""
    rounds: list[list[tuple[int, ...]]] = []
    left = set(left)
    while left:
        groups = one_round(size, left, crossing, rng)
        rounds.append(groups)
        left -= {pair for group in groups for pair in combinations(group, 2)}
    return rounds


def one_round(
    size: int, left: set[tuple[int, int]], crossing: set[tuple[int, int]], rng: Random
) -> list[tuple[int, ...]]:
    """Everybody in a group. A place beyond the last stands for “joins a pair” when they are odd."""
    import rustworkx

    places = size + size % 2
    degree = [0] * places
    for a, b in left:
        degree[a] += 1
        degree[b] += 1
    most = max(degree)

    def weight(a: int, b: int) -> int:
        if (a, b) not in left:
            return 1 + rng.randrange(9)
        pressing = sum(5_000_000 for place in (a, b) if degree[place] == most)
        return (
            1_000_000 + pressing + 10_000 * (degree[a] + degree[b]) + 1000 * ((a, b) in crossing) + rng.randrange(999)
        )

    graph: Any = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(places))
    graph.add_edges_from([(a, b, weight(a, b)) for a, b in combinations(range(places), 2)])
    pairs = sorted((min(a, b), max(a, b)) for a, b in rustworkx.max_weight_matching(graph, True, weight_fn=int))
    if size % 2 == 0:
        return [*pairs]
    alone = next(a for a, b in pairs if b == size)
    others = [pair for pair in pairs if pair[1] != size]
    joined = max(others, key=lambda pair: sum(tuple(sorted((alone, place))) in left for place in pair))
    return sorted(tuple(sorted((*pair, alone))) if pair == joined else pair for pair in others)
