from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.measures.network import betweenness, closeness, degree, e_i

# Krackhardt (1990): the kite.
EDGES = (
    "Andre Beverly|Andre Carol|Andre Diane|Andre Fernando|Beverly Diane|Beverly Ed|Beverly Garth|Carol Diane|"
    "Carol Fernando|Diane Ed|Diane Fernando|Diane Garth|Ed Garth|Fernando Garth|Fernando Heather|Garth Heather|"
    "Heather Ike|Ike Jane"
)
KITE = [edge.split() for edge in EDGES.split("|")]
TIES = st.lists(st.lists(st.integers(0, 7), min_size=2, max_size=2, unique=True), min_size=1, max_size=14)


def test_krackhardts_kite():
    assert degree(KITE)["Diane"] == 6
    assert betweenness(KITE)["Heather"] == 14
    near = closeness(KITE)
    assert near["Fernando"] == near["Garth"] == max(near.values()) == pytest.approx(0.643, abs=5e-4)


@given(ties=TIES)
@settings(deadline=None, max_examples=50)
def test_another_library_agrees(ties):
    import networkx

    graph = networkx.Graph(ties)
    graph.add_nodes_from(range(8))
    assert degree(ties, range(8)) == dict(graph.degree)
    assert betweenness(ties, range(8)) == pytest.approx(networkx.betweenness_centrality(graph, normalized=False))
    assert closeness(ties, range(8)) == pytest.approx(networkx.closeness_centrality(graph))


def test_a_tie_counts_once_whichever_way_round():
    assert degree([("a", "b"), ("b", "a"), ("a", "b")]) == {"a": 1, "b": 1}


def test_one_leader_per_department_makes_every_tie_external():
    found = e_i([("a", "b"), ("b", "c")], {"a": "x", "b": "y", "c": "z"})
    assert (found.value, found.expected, found.internal, found.external) == (1, 1, 0, 2)


def test_ties_within_are_held_against_what_chance_would_give():
    found = e_i([("a", "b"), ("c", "d"), ("a", "c")], {"a": 1, "b": 1, "c": 2, "d": 2})
    assert found.value == pytest.approx(-1 / 3)
    assert found.expected == pytest.approx(1 / 3)


def test_without_ties_everyone_is_alone():
    assert degree([]) == betweenness([]) == closeness([]) == {}
    assert betweenness([], ["a"]) == closeness([], ["a"]) == degree([], ["a"]) == {"a": 0}


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: e_i([], {"a": 1}), "there are no ties"),
        (lambda: e_i([("a", "b")], {"a": 1}), "b has no department"),
        (lambda: degree([("a", "a")]), "a tie joins two people"),
        (lambda: degree(["ab"]), "a tie joins two people, not 'ab'"),
        (lambda: degree([("a", "b", "c")]), "a tie joins two people"),
    ],
)
def test_what_makes_no_sense_is_said(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()
