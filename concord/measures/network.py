"""Who leads with whom: ties across departments, and who stands between others. It ranks nobody: it finds the lonely.

Ties go both ways; one that is named twice, either way round, counts once.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from math import comb
from typing import Any

type Ties = Iterable[Collection[Any]]


@dataclass(frozen=True)
class EI:
    """-1 (all ties within departments) to 1 (all across), what chance would give, and the ties of each kind."""

    value: float
    expected: float
    internal: int
    external: int


def e_i(ties: Ties, department: Mapping[Any, Hashable]) -> EI:
    """Ties across departments less ties within, over all: (E - I) / (E + I).

    `expected` is the same over every possible pair of the people in `department`: with one leader per department every
    tie is external, so never show the value without it. Raises ValueError without any tie, for a tie with oneself, and
    for somebody without a department.
    Source: Krackhardt & Stern (1988), Social Psychology Quarterly 51, 123-140.
    """
    pairs = distinct(ties)
    if not pairs:
        raise ValueError("there are no ties")
    if lost := [person for pair in pairs for person in pair if department.get(person) is None]:
        raise ValueError(f"{lost[0]} has no department")
    external = sum(department[a] != department[b] for a, b in pairs)
    sizes: dict[Hashable, int] = {}
    for group in department.values():
        sizes[group] = sizes.get(group, 0) + 1
    every, within = comb(len(department), 2), sum(comb(size, 2) for size in sizes.values())
    internal = len(pairs) - external
    return EI((external - internal) / len(pairs), (every - 2 * within) / every, internal, external)


def distinct(ties: Ties) -> list[tuple[Any, Any]]:
    """Each tie once. Raises ValueError for what is no pair of two people."""
    found: dict[frozenset[Any], tuple[Any, Any]] = {}
    for tie in ties:
        two = tuple(tie)
        if isinstance(tie, str) or len(two) != 2 or two[0] == two[1]:
            raise ValueError(f"a tie joins two people, not {tie!r}")
        found.setdefault(frozenset(two), (two[0], two[1]))
    return list(found.values())


def degree(ties: Ties, people: Iterable[Any] = ()) -> dict[Any, int]:
    """How many others each has a tie with; 0 for those of `people` without any. No ties and no people: empty."""
    found = dict.fromkeys(people, 0)
    for pair in distinct(ties):
        for person in pair:
            found[person] = found.get(person, 0) + 1
    return found


def betweenness(ties: Ties, people: Iterable[Any] = ()) -> dict[Any, float]:
    """On how many shortest paths of two others each stands, not normalized; paths of equal length share one.

    Source: Freeman (1977), Sociometry 40, 35-41; Krackhardt's kite: Heather 14.
    """
    import rustworkx

    names, graph = drawn(ties, people)
    found = rustworkx.betweenness_centrality(graph, normalized=False)
    return {name: float(found[place]) for place, name in enumerate(names)}


def closeness(ties: Ties, people: Iterable[Any] = ()) -> dict[Any, float]:
    """How near each is to all others, 0 to 1: (n-1) / the sum of distances.

    In a network of several parts, each part counts by its share of the people (Wasserman & Faust 1994, 200); without
    ties 0. Source: Freeman (1979), Social Networks 1, 215-239; Krackhardt's kite: Fernando and Garth .643.
    """
    import rustworkx

    names, graph = drawn(ties, people)
    found = rustworkx.closeness_centrality(graph, wf_improved=True)
    return {name: float(found[place]) for place, name in enumerate(names)}


def drawn(ties: Ties, people: Iterable[Any]) -> tuple[list[Any], Any]:
    """(names in the order of their numbers, graph)"""
    import rustworkx

    pairs = distinct(ties)
    number = {
        name: place
        for place, name in enumerate(dict.fromkeys([*people, *(person for pair in pairs for person in pair)]))
    }
    graph: Any = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(list(number))
    graph.add_edges_from_no_data([(number[a], number[b]) for a, b in pairs])
    return list(number), graph
