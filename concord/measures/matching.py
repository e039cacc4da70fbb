"""The freshest groups of two (one of three when odd), by maximum-weight matching."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import partial
from itertools import combinations
from typing import Any

ALL_PAIRS = 120  # people up to whom every pair is looked at
ALL_TRIOS = 13  # people up to whom every trio is tried
PARTNERS = 16  # partners looked at for each, beyond

type Edge = tuple[int, int, int]


class Freshness:
    """How much two people should meet: higher is sooner."""

    def __init__(
        self, people: Sequence[Any], latest: Mapping[frozenset[Any], Any], departments: Mapping[Any, Hashable] | None
    ) -> None:
        place = {person: number for number, person in enumerate(people)}
        times = {when: rank for rank, when in enumerate(sorted(set(latest.values()), reverse=True))}
        self.met = {
            tuple(sorted(place[person] for person in pair)): times[when]
            for pair, when in latest.items()
            if pair <= place.keys()
        }
        self.never = (len(people) + 2) * (2 * len(times) + 2)  # one new pair outweighs all else
        self.departments = [departments.get(person) if departments else None for person in people]

    def weight(self, a: int, b: int) -> int:
        here, there = self.departments[a], self.departments[b]
        crosses = here is not None and there is not None and here != there
        rank = self.met.get((min(a, b), max(a, b)))
        return crosses + (self.never if rank is None else 2 * rank + 1) + 1


def best_groups(
    people: Sequence[Any], latest: Mapping[frozenset[Any], Any], departments: Mapping[Any, Hashable] | None
) -> list[tuple[int, ...]]:
    """Groups of place numbers, in the order of their first."""
    fresh, size = Freshness(people, latest, departments), len(people)
    if size % 2 == 0:
        return sorted(matched(range(size), fresh))
    trios = combinations(range(size), 3) if size <= ALL_TRIOS else [None]
    return sorted(max((with_trio(trio, size, fresh) for trio in trios), key=partial(freshness_of, fresh=fresh)))


def with_trio(trio: tuple[int, ...] | None, size: int, fresh: Freshness) -> list[tuple[int, ...]]:
    """The best pairs beside `trio`; without one, the person left over joins the best pair."""
    if trio:
        return [trio, *matched([place for place in range(size) if place not in trio], fresh)]
    pairs = matched(range(size), fresh)
    (alone,) = set(range(size)) - {place for pair in pairs for place in pair}
    joined = max(pairs, key=lambda pair: sum(fresh.weight(alone, place) for place in pair))
    return [pair if pair != joined else tuple(sorted((*pair, alone))) for pair in pairs]


def freshness_of(groups: Iterable[tuple[int, ...]], *, fresh: Freshness) -> int:
    return sum(fresh.weight(a, b) for group in groups for a, b in combinations(group, 2))


def matched(places: Sequence[int], fresh: Freshness) -> list[tuple[int, ...]]:
    """Pairs of the greatest weight that leave nobody (or one of an odd number) alone."""
    import rustworkx

    if len(places) < 2:
        return []
    partners = len(places) if len(places) <= ALL_PAIRS else PARTNERS
    while True:
        edges = candidates(places, fresh, partners)
        graph: Any = rustworkx.PyGraph(multigraph=False)
        graph.add_nodes_from(list(places))
        graph.add_edges_from(edges)
        found = rustworkx.max_weight_matching(graph, max_cardinality=True, weight_fn=int)
        if len(found) == len(places) // 2 or partners >= len(places):
            return [tuple(sorted((places[a], places[b]))) for a, b in found]
        partners *= 2


def candidates(places: Sequence[int], fresh: Freshness, partners: int) -> list[Edge]:
    """Every pair of a small round; in a large one, for each, so many fresh partners around the circle."""
    size = len(places)
    if partners >= size:
        return [(a, b, fresh.weight(places[a], places[b])) for a, b in combinations(range(size), 2)]
    edges: dict[tuple[int, int], int] = {}
    for a in range(size):
        around = [(a + 1 + step * 7919 % (size - 1)) % size for step in range(4 * partners)]
        weights = {b: fresh.weight(places[a], places[b]) for b in dict.fromkeys(around) if b != a}
        for b in sorted(weights, key=lambda b: -weights[b])[:partners]:
            edges[min(a, b), max(a, b)] = weights[b]
    return [(a, b, weight) for (a, b), weight in edges.items()]
