from __future__ import annotations

from itertools import combinations, permutations, product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from concord.measures.chi_square import chi_square_tail
from concord.measures.consensus import between, camps, kendall_w, pair_agreement, split_p, strategic_map

ORDERS = st.integers(2, 6).flatmap(
    lambda n: st.lists(st.permutations(range(1, n + 1)), min_size=2, max_size=7).map(
        lambda rows: [list(r) for r in rows]
    )
)
# Three who put the first things first, two who put them last; rows are items, columns members.
TWO_CAMPS = [[1, 1, 1, 5, 5], [2, 2, 3, 4, 4], [3, 3, 2, 3, 3], [4, 4, 4, 2, 1], [5, 5, 5, 1, 2]]
# Siegel & Castellan (1988), table 9.8 style example without ties: three executives rank six applicants (Siegel 1956).
EXECUTIVES = [[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]]


# Tarakci et al. (2014): how nine members of a top team ranked seven priorities (7 is the highest).
TOP_TEAM = {
    "Safety": [1, 2, 3, 2, 5, 6, 4, 7, 5],
    "Certification": [4, 1, 4, 3, 6, 5, 5, 2, 7],
    "Expert staff": [7, 6, 7, 7, 7, 4, 7, 3, 6],
    "Regulation": [6, 7, 5, 6, 1, 2, 3, 1, 2],
    "Reliable network": [5, 3, 6, 5, 3, 7, 6, 6, 3],
    "Organizational structure": [3, 5, 2, 4, 4, 3, 1, 4, 4],
    "Innovativeness": [2, 4, 1, 1, 2, 1, 2, 5, 1],
}


def transposed(rows):
    return [list(column) for column in zip(*rows, strict=True)]


def test_siegels_three_executives():
    found = kendall_w(EXECUTIVES)
    assert found.w == pytest.approx(0.16, abs=5e-3)
    assert found.df == 5
    assert found.p_exact is None


def test_everybody_alike_is_one_and_opposites_are_zero():
    assert kendall_w([[1, 2, 3]] * 4).w == 1
    assert kendall_w([[1, 2, 3], [3, 2, 1]]).w == 0


@given(rows=ORDERS)
@settings(deadline=None, max_examples=30)
def test_it_is_friedmans_statistic(rows):
    from scipy.stats import friedmanchisquare

    found = kendall_w(rows)
    if len(rows) > 2 and len(rows[0]) > 2:
        reference = friedmanchisquare(*transposed(rows))
        assert found.chi2 == pytest.approx(reference.statistic, abs=1e-9)
        assert found.p == pytest.approx(reference.pvalue, abs=1e-9)
    assert 0 <= found.w <= 1


@given(rows=st.lists(st.lists(st.integers(1, 3), min_size=4, max_size=4), min_size=3, max_size=5))
@settings(deadline=None)
def test_it_is_friedmans_statistic_with_ties_too(rows):
    from scipy.stats import friedmanchisquare

    assume(any(len(set(row)) > 1 for row in rows))
    found = kendall_w(rows)
    assert found.chi2 == pytest.approx(friedmanchisquare(*transposed(rows)).statistic, abs=1e-9)
    assert kendall_w(rows, correct_ties=False).w <= found.w
    assert (found.p_exact is None) == any(len(set(row)) < 4 for row in rows)


@given(value=st.floats(0, 200), df=st.integers(1, 60))
@settings(deadline=None)
def test_the_tail_of_chi_square(value, df):
    from scipy.stats import chi2

    assert chi_square_tail(value, df) == pytest.approx(chi2.sf(value, df), rel=1e-9, abs=1e-12)


def test_exact_p_counts_every_way_to_rank():
    """Two raters and three items are alike in one case of six; printed tables give .194 for S = 8 of three raters."""
    assert kendall_w([[1, 2, 3], [1, 2, 3]]).p_exact == pytest.approx(1 / 6)
    assert kendall_w([[1, 2, 3], [1, 2, 3], [2, 1, 3]]).p_exact == pytest.approx(0.194, abs=5e-4)
    rows = [[1, 2, 3], [1, 3, 2], [2, 1, 3], [1, 2, 3]]
    ways = [list(way) for way in permutations(range(1, 4))]
    w = kendall_w(rows).w
    count = sum(kendall_w([ways[0], *two]).w >= w - 1e-12 for two in product(ways, repeat=3))
    assert kendall_w(rows).p_exact == pytest.approx(count / len(ways) ** 3)


@given(rows=ORDERS)
@settings(deadline=None)
def test_alpha_squared_is_kendalls_w(rows):
    shown = strategic_map(transposed(rows))
    assert shown.alpha_all**2 == pytest.approx(kendall_w(rows).w, abs=1e-9)
    assert shown.alpha <= shown.alpha_all + 1e-9
    assert 0 < shown.explained <= 1 + 1e-9
    assert shown.prototype[0] >= -1e-9


def test_the_map_reproduces_the_priorities():
    """In two dimensions exactly, when there are no more: items x members / sqrt(n) ... = the standardized columns."""
    table = [[1, 2, 1], [2, 1, 2], [3, 3, 3]]
    shown = strategic_map(table)
    assert shown.explained == pytest.approx(1)
    for row, item in zip(table, shown.item_xy, strict=True):
        for value, member in zip(row, shown.member_xy, strict=True):
            assert sum(x * y for x, y in zip(item, member, strict=True)) == pytest.approx((value - 2) / (2 / 3) ** 0.5)


def test_the_published_top_team():
    shown = strategic_map(list(TOP_TEAM.values()))
    assert shown.alpha == pytest.approx(0.55, abs=5e-3)
    assert shown.alpha_all**2 == pytest.approx(kendall_w(transposed(TOP_TEAM.values())).w)


def test_chance_stands_beside_alpha():
    assert strategic_map(TWO_CAMPS).chance == pytest.approx(5**-0.5)


def test_two_camps_are_found_and_named_by_what_parts_them():
    found = camps(TWO_CAMPS)
    assert (found.left, found.right) == ((0, 1, 2), (3, 4))
    assert found.r == pytest.approx(between([row[:3] for row in TWO_CAMPS], [row[3:] for row in TWO_CAMPS]).r)
    assert set(found.items_apart[:2]) == {0, 4}


@given(rows=st.lists(st.permutations(range(4)), min_size=2, max_size=6))
@settings(deadline=None, max_examples=25)
def test_no_split_agrees_less_than_the_camps(rows):
    table = transposed(rows)
    members = range(len(rows))
    found = []
    for size in range(1, len(rows)):
        for side in combinations(members, size):
            other = [place for place in members if place not in side]
            try:
                found.append(
                    between([[row[m] for m in side] for row in table], [[row[m] for m in other] for row in table]).r
                )
            except ValueError:
                continue
    if not found:
        with pytest.raises(ValueError, match="no split"):
            camps(table)
        return
    assert camps(table).r == pytest.approx(min(found), abs=1e-9)


def test_the_exact_p_of_a_split_named_before():
    """Of the ten ways to choose three of five, only the camps themselves and what is as bad count."""
    assert split_p(TWO_CAMPS, [0, 1, 2]) == split_p(TWO_CAMPS, [3, 4])

    def r(side):
        other = [place for place in range(5) if place not in side]
        try:
            return between(
                [[row[m] for m in side] for row in TWO_CAMPS], [[row[m] for m in other] for row in TWO_CAMPS]
            ).r
        except ValueError:  # level on average: counted as if it were as far apart
            return -2

    observed = r((0, 1, 2))
    assert split_p(TWO_CAMPS, [0, 1, 2]) == sum(r(side) <= observed + 1e-12 for side in combinations(range(5), 3)) / 10


def test_a_group_may_be_one_person():
    assert between([[1], [2], [3]], [[3], [2], [1]]).r == pytest.approx(-1)
    assert between([[1], [2], [3]], [[1], [2], [3]]).r_2d == pytest.approx(1)


def test_pairs_that_agree_with_the_joint_order():
    found = pair_agreement([["a", "b", "c"], ["c", ["a", "b"]], ["b"]], ["a", "b", "c"])
    assert (found.agree, found.disagree) == (3, 2)
    assert found.share == 0.6
    with pytest.raises(ValueError, match="no ballot chooses"):
        _share = pair_agreement([], ["a", "b"]).share


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: kendall_w([]), "two raters or more; there are 0"),
        (lambda: kendall_w([[1, 2]]), "two raters or more; there are 1"),
        (lambda: kendall_w([[1], [1]]), "two items or more"),
        (lambda: kendall_w([[1, 2], [1]]), "rater 2 rates 1 items, the first 2"),
        (lambda: kendall_w([[1, 2], [1, None]]), "rater 2 leaves an item out"),
        (lambda: kendall_w([[1, 1], [2, 2]]), "puts everything level"),
        (lambda: kendall_w([[1, 1], [2, 2]], correct_ties=False), "puts everything level"),
        (lambda: kendall_w([[1, 2], [1, float("inf")]]), "what rater 2 gives is a finite number"),
        (lambda: strategic_map([[1, 3], [2, 3]]), "column 1 gives all the same: no order given"),
        (lambda: strategic_map([[1], [2]]), "two members or more"),
        (lambda: strategic_map([[1, 2]]), "two items or more"),
        (lambda: strategic_map([[1, 2], [2]]), "row 1 has 1 columns, row 0 has 2"),
        (lambda: strategic_map([[1, 2], [2, None]]), "column 1 has a gap"),
        (lambda: between([[1], [2]], [[1], [2], [3]]), "different numbers of items: 2 and 3"),
        (lambda: between([[1, 2], [2, 1]], [[1], [2]]), "level on average"),
        (lambda: split_p(TWO_CAMPS, [0, 9]), "there is no column 9; columns count from 0 to 4"),
        (lambda: split_p(TWO_CAMPS, []), "somebody on both sides"),
        (lambda: split_p(TWO_CAMPS, [0, 0]), "names a column twice"),
        (lambda: camps([[1], [2]]), "two members or more"),
        (lambda: pair_agreement([["a", "a"]], ["a"]), "ballot 1 names 'a' twice"),
    ],
)
def test_what_cannot_be_known_is_said(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()
