from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.measures.ranking import borda, kemeny, pairwise, ranked_pairs, schulze

TENNESSEE = (
    [["Memphis", "Nashville", "Chattanooga", "Knoxville"]] * 42
    + [["Nashville", "Chattanooga", "Knoxville", "Memphis"]] * 26
    + [["Chattanooga", "Knoxville", "Nashville", "Memphis"]] * 15
    + [["Knoxville", "Chattanooga", "Nashville", "Memphis"]] * 17
)
CITIES = ["Memphis", "Nashville", "Chattanooga", "Knoxville"]
SCHULZE_45 = [
    list(order)
    for times, order in [
        (5, "ACBED"), (5, "ADECB"), (8, "BEDAC"), (3, "CABED"), (7, "CAEBD"), (2, "CBADE"), (7, "DCEBA"), (8, "EBADC"),
    ]
    for _voter in range(times)
]  # fmt: skip
REAL = sorted((Path(__file__).parent / "ballots").glob("*.json"))


@st.composite
def ballots(draw, most=5, complete=False):
    options = [f"option {number}" for number in range(draw(st.integers(1, most)))]
    rows = []
    for _voter in range(draw(st.integers(0, 6))):
        order = list(draw(st.permutations(options)))
        named = order if complete else order[: draw(st.integers(0, len(order)))]
        ballot = []
        for option in named:
            if ballot and draw(st.booleans()) and draw(st.booleans()):
                ballot[-1].append(option)
            else:
                ballot.append([option])
        rows.append(ballot)
    return options, rows


def score(order, table):
    return sum(table[a][b] for place, a in enumerate(order) for b in order[place + 1 :])


def flat(order):
    return [option for tier in order for option in (tier if isinstance(tier, list) else [tier])]


def test_tennessee():
    found = kemeny(TENNESSEE, CITIES)
    assert found.orders == [["Nashville", "Chattanooga", "Knoxville", "Memphis"]]
    assert (found.agreements, found.disagreements, found.exact, found.count) == (393, 207, True, 1)
    assert borda(TENNESSEE, CITIES) == {"Nashville": 194, "Chattanooga": 173, "Memphis": 126, "Knoxville": 107}
    assert ranked_pairs(TENNESSEE, CITIES) == schulze(TENNESSEE, CITIES).order == found.orders[0]


def test_schulzes_45_voters():
    found = schulze(SCHULZE_45, list("ABCDE"))
    assert found.order == ["E", "A", "C", "B", "D"]
    assert found.strengths["A"] == {"B": 28, "C": 28, "D": 30, "E": 24}
    assert found.strengths["E"] == {"A": 25, "B": 28, "C": 28, "D": 31}


def test_an_option_that_is_not_named_is_no_opinion():
    table = pairwise([["a", "b"], ["c", "a"], ["b"]], ["a", "b", "c"])
    assert table == {"a": {"b": 1, "c": 0}, "b": {"a": 0, "c": 0}, "c": {"a": 1, "b": 0}}


def test_those_tied_share_the_points_of_their_places():
    assert borda([["a", ["b", "c"]], [["a", "b"], "c"]], ["a", "b", "c"]) == {"a": 3.5, "b": 2, "c": 0.5}


def test_an_even_team_gets_every_best_order_and_no_name_decides():
    rows = [["a", "b", "c"]] * 3 + [["c", "b", "a"]] * 3
    found = kemeny(rows, ["a", "b", "c"])
    assert found.count == len(found.orders) == 6
    assert found.agreements == found.disagreements == 9
    assert schulze(rows, ["a", "b", "c"]).order == ranked_pairs(rows, ["a", "b", "c"]) == [["a", "b", "c"]]


def test_a_circle_of_three_leaves_all_of_its_majorities_out():
    rows = [["a", "b", "c"], ["b", "c", "a"], ["c", "a", "b"]]
    assert ranked_pairs(rows, ["a", "b", "c"]) == [["a", "b", "c"]]
    assert kemeny(rows, ["a", "b", "c"]).count == 3


@given(given_ballots=ballots())
@settings(deadline=None)
def test_kemeny_is_every_best_permutation(given_ballots):
    options, rows = given_ballots
    table, found = pairwise(rows, options), kemeny(rows, options)
    scores = {order: score(order, table) for order in permutations(options)}
    best = max(scores.values())
    assert found.agreements == best
    assert found.orders == [list(order) for order, value in scores.items() if value == best]
    assert found.agreements + found.disagreements == sum(sum(row.values()) for row in table.values())


@given(given_ballots=ballots(), data=st.data())
@settings(deadline=None)
def test_relabelling_changes_nothing_but_the_labels(given_ballots, data):
    options, rows = given_ballots
    new = dict(zip(options, data.draw(st.permutations(options)), strict=True))
    renamed = [[[new[option] for option in tier] for tier in ballot] for ballot in rows]

    def as_sets(order, names):
        return [{names[option] for option in (tier if isinstance(tier, list) else [tier])} for tier in order]

    same = {option: option for option in options}
    assert as_sets(schulze(renamed, options).order, same) == as_sets(schulze(rows, options).order, new)
    assert as_sets(ranked_pairs(renamed, options), same) == as_sets(ranked_pairs(rows, options), new)
    again = {tuple(order) for order in kemeny(renamed, options).orders}
    assert again == {tuple(new[option] for option in order) for order in kemeny(rows, options).orders}


@given(given_ballots=ballots())
@settings(deadline=None)
def test_a_ballot_that_says_the_joint_order_never_hurts_it(given_ballots):
    options, rows = given_ballots
    order = kemeny(rows, options).orders[0]
    after = kemeny([*rows, order], options)
    assert after.orders == [order]
    assert after.agreements == kemeny(rows, options).agreements + len(options) * (len(options) - 1) // 2


@given(given_ballots=ballots())
@settings(deadline=None)
def test_whoever_beats_everybody_comes_first_everywhere(given_ballots):
    options, rows = given_ballots
    table = pairwise(rows, options)
    for option in options:
        if len(options) > 1 and all(
            table[option][other] > table[other][option] for other in options if other != option
        ):
            assert schulze(rows, options).order[0] == ranked_pairs(rows, options)[0] == option
            assert all(order[0] == option for order in kemeny(rows, options).orders)


@given(given_ballots=ballots(most=4, complete=True))
@settings(deadline=None)
def test_ranked_pairs_ends_with_everyone_once_and_contradicts_no_single_best(given_ballots):
    options, rows = given_ballots
    assert sorted(flat(ranked_pairs(rows, options))) == sorted(flat(schulze(rows, options).order)) == sorted(options)


def test_another_library_agrees():
    from pref_voting.profiles import Profile
    from pref_voting.voting_methods import beat_path, kemeny_young
    from pref_voting.voting_methods import ranked_pairs as others_ranked_pairs

    for rows, options in ((TENNESSEE, CITIES), (SCHULZE_45, list("ABCDE"))):
        number = {option: place for place, option in enumerate(options)}
        profile = Profile([[number[option] for option in ballot] for ballot in rows])
        assert [options[w] for w in beat_path(profile)] == [schulze(rows, options).order[0]]
        assert [options[w] for w in others_ranked_pairs(profile)] == [ranked_pairs(rows, options)[0]]
        assert [options[w] for w in kemeny_young(profile)] == sorted({o[0] for o in kemeny(rows, options).orders})


def test_fifteen_options_are_exact_and_sixteen_say_that_they_are_not():
    options = list(range(15))
    found = kemeny([options, options[::-1], options], options)
    assert (found.orders, found.exact) == ([options], True)
    more = list(range(16))
    beyond = kemeny([more, more], more)
    assert (beyond.orders, beyond.exact, beyond.agreements, beyond.disagreements) == ([more], False, 240, 0)


def test_without_any_choice_every_order_is_best_and_only_some_are_written_out():
    found = kemeny([], list(range(9)))
    assert found.count == 362_880
    assert len(found.orders) == 50_000


def test_options_may_come_as_a_dict_of_what_they_mean():
    assert kemeny([["a", "b"]], {"a": 1, "b": 2}).orders == [["a", "b"]]


def test_nothing_to_rank():
    assert kemeny([], []).orders == [[]]
    assert schulze([], []).order == ranked_pairs([], []) == []
    assert borda([], ["a"]) == {"a": 0}


@pytest.mark.parametrize("file", REAL, ids=[file.stem for file in REAL])
def test_real_ballots_give_the_published_winner(file):
    vote = json.loads(file.read_text())
    rows = []
    for ballot in vote["ballots"]:
        marks = sorted(set(ballot.values()), reverse=True)
        rows.append([[option for option, given in ballot.items() if given == mark] for mark in marks])
    options = list(vote["options"])
    winners = vote["published_winners"]
    first = schulze(rows, options).order[0]
    assert winners is None or (first if isinstance(first, list) else [first]) == winners
    assert winners is None or {order[0] for order in kemeny(rows, options).orders} == set(winners)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: pairwise([["a", "x"]], ["a"]), "ballot 1 names 'x', which is not an option"),
        (lambda: pairwise([[], ["a", ["b", "a"]]], ["a", "b"]), "ballot 2 names 'a' twice"),
        (lambda: pairwise([], ["a", "a"]), "the option 'a' is named twice"),
        (lambda: pairwise(["ab"], ["a", "b"]), "ballot 1 is a list of options, not the text 'ab'"),
        (lambda: borda([["a"]], ["a", "b"]), "ballot 1 leaves 'b' out"),
        (lambda: kemeny([["x"]], ["a"]), "not an option"),
        (lambda: kemeny([], "abc"), "options are a list"),
    ],
)
def test_what_makes_no_sense_is_said(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()
