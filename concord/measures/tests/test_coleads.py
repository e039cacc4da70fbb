from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.measures import assigning
from concord.measures.coleads import Leader, Work, assign, propose, propose_all
from concord.measures.leading import Scale, Team, read_leaders, read_works

ANA = {"id": "Ana", "department": "Sales", "strengths": ["negotiation"], "load": 1, "ties": ["Ben"]}
BEN = {"id": "Ben", "department": "Finance", "strengths": ["budgets"], "load": 0}
CHI = {"id": "Chi", "department": "Sales", "strengths": ["budgets"], "load": 0}
EVA = {"id": "Eva", "department": "People", "strengths": ["hiring"], "load": 2}
PARIS = {"id": "Paris", "strengths": ["budgets", "negotiation"], "departments": ["Finance"]}


@st.composite
def houses(draw, most_leaders, most_works):
    names = [f"leader {number}" for number in range(draw(st.integers(0, most_leaders)))]
    leaders = [
        Leader(
            name,
            draw(st.sampled_from(["Sales", "Finance", "People"])),
            draw(st.frozensets(st.sampled_from("abc"))),
            draw(st.integers(0, 2)),
            draw(st.integers(0, 3)),
            draw(st.frozensets(st.sampled_from(names), max_size=2)) - {name},
        )
        for name in names
    ]
    works = [
        Work(
            f"work {number}",
            draw(st.frozensets(st.sampled_from("abcd"))),
            draw(st.frozensets(st.sampled_from(["Sales", "Finance", "Law"]))),
        )
        for number in range(draw(st.integers(1, most_works)))
    ]
    return works, leaders


def teams_of(leaders):
    return [
        team
        for size in (2, 3)
        for team in combinations(leaders, size)
        if len({person.department for person in team}) > 1 and all(person.load < person.most for person in team)
    ]


def best_total(works, leaders, scale):
    """By trying every choice."""
    if not works:
        return 0
    best = best_total(works[1:], leaders, scale)
    for team in teams_of(leaders):
        busier = [Leader(p.id, p.department, p.strengths, p.load, p.most - (p in team), p.ties) for p in leaders]
        best = max(best, scale.worth(works[0], Team(team)) + best_total(works[1:], busier, scale))
    return best


def test_a_team_is_proposed_for_reasons_that_are_said():
    best, *others = propose(PARIS, [ANA, BEN, CHI, EVA])
    assert best.leaders == ("Ana", "Ben", "Chi")
    assert best.missing == ()
    assert "Ana brings negotiation." in best.because
    assert "Finance, which it needs, is in it." in best.because
    assert "Ana and Chi have not led together yet." in best.because
    assert len(others) == 2
    assert others[0].score < best.score


def test_what_a_team_lacks_is_said():
    found = propose(PARIS, [CHI, EVA])[0]
    assert found.leaders == ("Chi", "Eva")
    assert found.missing == ("Nobody brings negotiation.", "Nobody is of Finance.")


def test_strengths_come_before_new_ties_and_those_before_load():
    ties = [
        {**ANA, "strengths": ["a"]},
        {**BEN, "strengths": ["b"]},
        {**CHI, "department": "Law", "strengths": ["a"], "load": 2},
    ]
    assert propose({"id": "x", "strengths": ["a", "b"]}, ties, size=[2])[0].leaders == ("Ben", "Chi")
    assert propose({"id": "x", "departments": ["Sales"]}, ties, size=[2])[0].leaders == ("Ana", "Chi")


@given(house=houses(7, 1))
@settings(deadline=None, max_examples=60)
def test_a_proposal_is_the_best_of_all_teams(house):
    (work,), leaders = house
    teams = teams_of(leaders)
    if not teams:
        with pytest.raises(ValueError, match="room for more"):
            propose(work, leaders)
        return
    scale = Scale.of([work], leaders)
    scores = sorted((scale.score(work, Team(team)) for team in teams), reverse=True)
    found = propose(work, leaders, alternatives=5)
    assert [proposal.score for proposal in found] == scores[:5]
    for proposal in found:
        people = [person for person in leaders if person.id in proposal.leaders]
        assert len({person.department for person in people}) > 1
        assert all(person.load < person.most for person in people)


@given(house=houses(5, 3))
@settings(deadline=None, max_examples=25)
def test_all_works_at_once_are_as_good_as_trying_every_choice(house):
    works, leaders = house
    scale = Scale.of(read_works(works), read_leaders(leaders))
    found = assign(works, leaders)
    assert found.total == best_total(works, leaders, scale)
    assert found.gap == pytest.approx(0, abs=1e-9)
    for person in leaders:
        taken = sum(person.id in proposal.leaders for proposal in found.proposals.values())
        assert taken <= max(0, person.most - person.load)


def test_leaving_out_poor_teams_loses_nothing(monkeypatch):
    """Eighteen leaders make some 900 teams per work; the best 400 are enough, and proven so."""
    places = range(18)
    leaders = [Leader(n, "ABC"[n % 3], frozenset({n % 5, n % 7}), n % 3, 3, frozenset({(n + 1) % 18})) for n in places]
    works = [Work(n, frozenset({n % 5, n % 4, 6}), frozenset("AC"[: n % 3])) for n in range(8)]
    found = assign(works, leaders)
    assert found.gap == pytest.approx(0, abs=1e-9)
    monkeypatch.setattr(assigning, "PER_WORK", 10_000)
    assert assign(works, leaders).total == found.total


def test_a_work_that_nobody_is_left_for_says_so():
    found = propose_all([{"id": "x"}, {"id": "y"}], [{**ANA, "most": 2}, {**BEN, "most": 1}])
    assert sorted(proposal.leaders for proposal in found.values()) == [(), ("Ana", "Ben")]
    (empty,) = [proposal for proposal in found.values() if not proposal.leaders]
    assert empty.missing == ("the other works take all the room that leaders of two departments have",)
    assert propose_all([], [ANA]) == {}
    assert propose_all([{"id": "x"}], [])["x"].missing == ("0 of 0 leaders have room for more; it takes 2",)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: propose(PARIS, [ANA]), "1 of 1 leaders have room for more; it takes 2"),
        (lambda: propose(PARIS, [{**ANA, "most": 1}, BEN]), "1 of 2 leaders have room for more"),
        (lambda: propose(PARIS, [ANA, CHI]), "everyone who has room for more is of Sales; it takes two departments"),
        (lambda: propose(PARIS, [ANA, BEN], size=(1, 2)), "led by two or three, not by 1 and 2"),
        (lambda: propose(PARIS, [ANA, BEN], size=(3,)), "it takes 3"),
        (lambda: propose(PARIS, [ANA, ANA]), "the leader 'Ana' is named twice"),
        (lambda: propose(PARIS, [{"id": "Ana"}]), "Ana has no department"),
        (lambda: propose(PARIS, [{**ANA, "load": -1}]), "whole numbers from 0"),
        (lambda: propose(PARIS, [{**ANA, "strengths": "law"}]), "strengths is a list, not the text 'law'"),
        (lambda: propose({"name": "Paris"}, [ANA, BEN]), "a work has an id"),
        (lambda: propose_all([PARIS, PARIS], [ANA, BEN]), "the work 'Paris' is named twice"),
    ],
)
def test_no_proposal_says_which_condition_failed(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()
