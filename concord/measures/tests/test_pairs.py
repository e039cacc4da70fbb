from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.measures.matching import Freshness, best_groups, freshness_of
from concord.measures.pairs import coverage, lower_bound, next_round, schedule


def pairs_of(groups):
    return [frozenset(pair) for group in groups for pair in combinations(group, 2)]


def round_of(met, rounds):
    return {
        pair: number for number, groups in reversed(list(enumerate(rounds))) for pair in pairs_of(groups) if pair in met
    }


@pytest.mark.parametrize("size", [*range(2, 26), 51, 60])
def test_everyone_meets_everyone_and_nobody_is_idle(size):
    people = list(range(size))
    rounds = schedule(people)
    met = [pair for groups in rounds for pair in pairs_of(groups)]
    assert set(met) == {frozenset(pair) for pair in combinations(people, 2)}
    for groups in rounds:
        assert sorted(person for group in groups for person in group) == people
        assert sorted(map(len, groups)) == [2] * (size // 2 - size % 2) + [3] * (size % 2)
    if size % 2 == 0:
        assert len(rounds) == lower_bound(size) == size - 1
        assert len(met) == len(set(met))
    else:
        assert lower_bound(size) <= len(rounds) == max(1, size - 2) <= lower_bound(size) + 1


def test_the_least_number_of_rounds():
    assert [lower_bound(n) for n in (0, 1, 2, 3, 4, 5, 7, 9, 11, 12)] == [0, 0, 1, 1, 3, 3, 5, 6, 8, 11]
    assert [len(schedule(list(range(n)))) for n in (3, 5, 7)] == [1, 3, 5]


@given(size=st.integers(4, 10).map(lambda n: n - n % 2), data=st.data())
@settings(deadline=None, max_examples=20)
def test_pairs_that_met_come_later_than_others(size, data):
    everyone = list(combinations(range(size), 2))
    known = {frozenset(pair) for pair in data.draw(st.lists(st.sampled_from(everyone), max_size=size // 2))}
    rounds = schedule(list(range(size)), met=[tuple(pair) for pair in known])
    assert len(rounds) == size - 1
    assert {pair for groups in rounds for pair in pairs_of(groups)} == {frozenset(pair) for pair in everyone}
    when = round_of(set(map(frozenset, everyone)), rounds)
    if 0 < len(known) < len(everyone):
        others = [when[pair] for pair in when if pair not in known]
        assert sum(when[pair] for pair in known) / len(known) >= sum(others) / len(others) - 1e-9


def test_departments_mix_first():
    departments = {person: person % 2 for person in range(8)}
    rounds = schedule(list(range(8)), departments=departments)
    inside = [sum(departments[a] == departments[b] for a, b in groups) for groups in rounds]
    assert inside == [0, 0, 0, 0, 4, 4, 4]


def test_the_same_question_has_the_same_answer():
    question = {"met": [("a", "b"), ("c", "d")], "departments": {"a": 1, "b": 1, "c": 2}}
    assert schedule(list("abcdef"), **question) == schedule(list("abcdef"), **question)


def test_the_next_round_takes_who_never_met_then_who_met_longest_ago():
    met_at = {("a", "b"): "2026-01-01", ("c", "d"): "2026-05-01", ("a", "c"): "2026-02-01", ("d", "b"): "2026-02-01"}
    assert next_round(list("abcd"), met_at=met_at) == [("a", "d"), ("b", "c")]
    met_at |= {("a", "d"): "2026-04-01", ("b", "c"): "2026-04-01"}
    assert next_round(list("abcd"), met_at=met_at) == [("a", "c"), ("b", "d")]


def test_absence_joiners_and_leavers_need_no_new_start():
    met_at = {("a", "b"): 1, ("c", "d"): 1}
    assert next_round(list("abcd"), met_at=met_at, away=["d"]) == [("a", "b", "c")]
    assert sorted(map(len, next_round(list("abcde"), met_at=met_at))) == [2, 3]
    assert next_round(["a", "c"], met_at=met_at) == [("a", "c")]


def test_round_after_round_everyone_meets_everyone():
    people, met_at, rounds = list(range(10)), {}, 0
    while len(met_at) < 45:
        for pair in next_round(people, met_at=met_at):
            met_at[pair] = rounds
        rounds += 1
    assert rounds <= 13  # looking one round ahead only; the schedule needs 9


def every_grouping(people):
    """Every way to part people into pairs, with one trio when odd."""
    if len(people) % 2:
        for trio in combinations(people, 3):
            for rest in every_grouping([person for person in people if person not in trio]):
                yield [trio, *rest]
    elif not people:
        yield []
    else:
        for partner in people[1:]:
            for rest in every_grouping([person for person in people[1:] if person != partner]):
                yield [(people[0], partner), *rest]


@given(size=st.integers(2, 7), data=st.data())
@settings(deadline=None, max_examples=40)
def test_no_grouping_is_fresher(size, data):
    people = list(range(size))
    met_at = data.draw(st.dictionaries(st.sampled_from(list(combinations(people, 2))), st.integers(0, 4)))
    departments = {person: data.draw(st.sampled_from("xy")) for person in people}
    latest = {frozenset(pair): when for pair, when in met_at.items()}
    fresh = Freshness(people, latest, departments)
    best = max(freshness_of(groups, fresh=fresh) for groups in every_grouping(people))
    assert freshness_of(best_groups(people, latest, departments), fresh=fresh) == best


def test_a_large_round_pairs_everyone_with_somebody_new():
    met_at = {(number, (number + 1) % 300): 1 for number in range(300)}
    groups = next_round(list(range(300)), met_at=met_at, departments={number: number % 7 for number in range(300)})
    assert sorted(person for group in groups for person in group) == list(range(300))
    assert all(frozenset(group) not in {frozenset(pair) for pair in met_at} for group in groups)
    assert all(a % 7 != b % 7 for a, b in groups)


def test_who_knows_whom():
    found = coverage(list("abcd"), [["a", "b", "x"], ["a", "b", "c"], ["d"]], {"a": 1, "b": 1, "c": 2, "d": 2})
    assert (found.pairs, found.met, found.share) == (6, 3, 0.5)
    assert (found.cross_pairs, found.cross_met, found.cross_share) == (4, 2, 0.5)
    assert found.never_met == [("a", "d"), ("b", "d"), ("c", "d")]
    assert coverage(["a", "b"], []).cross_share is None
    assert coverage(["a", "b"], [], {"a": 1, "b": 1}).cross_share is None


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: schedule([]), "there is nobody"),
        (lambda: schedule(["a"]), "there is one"),
        (lambda: schedule(["a", "b", "a"]), "'a' is named twice"),
        (lambda: next_round(["a", "b"], met_at={}, away=["a"]), "there is one"),
        (lambda: next_round(["a", "b"], met_at={("a", "b", "c"): 1}), "is not a pair of two people"),
        (lambda: next_round(["a", "b"], met_at={"ab": 1}), "'ab' is not a pair"),
        (lambda: coverage(["a"], []), "two people or more"),
    ],
)
def test_what_makes_no_sense_is_said(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()
